package io.millrace.standalone.faults;

/** Something that goes wrong, and is over again; both may throw if it cannot be done, or shows what must not be. */
interface Fault {

    void begin();

    void end();

    /** One of two actions. */
    static Fault of(Runnable begin, Runnable end) {
        return new Fault() {
            @Override
            public void begin() {
                begin.run();
            }

            @Override
            public void end() {
                end.run();
            }
        };
    }
}
