package io.millrace.runtime.ops;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a program ends: what it runs is closed first, and the exit code says why. Told to stop (Ctrl-C, SIGTERM) it is 0,
 * where the JVM would say 143 or 130, and a supervisor would take that for a failure.
 */
public final class ProgramEnd {

    private static final AtomicInteger CODE = new AtomicInteger();

    private ProgramEnd() {}

    /** Closes the program whenever the process ends in order. To be called once per process. */
    public static void closes(Runnable program) {
        Thread stop = new Thread(
                () -> {
                    program.run();
                    Runtime.getRuntime().halt(CODE.get());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** Ends the process by itself. */
    public static void exit(int code) {
        CODE.set(code);
        System.exit(code);
    }
}
