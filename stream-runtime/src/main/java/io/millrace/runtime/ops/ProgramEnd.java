package io.millrace.runtime.ops;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/**
 * How a program ends: what it runs is closed first, and the exit code says why. Told to stop (Ctrl-C, SIGTERM) it is 0;
 * the JVM would say 143 or 130, and a supervisor would take that for a failure. That closing failed is logged, and the
 * code is the same.
 */
public final class ProgramEnd {

    private static final Logger LOG = ProgramLog.of(ProgramEnd.class);
    private static final AtomicInteger CODE = new AtomicInteger();

    private ProgramEnd() {}

    /** Closes the program whenever the process ends in order. To be called once per process. */
    public static void closes(Runnable program) {
        Thread stop = new Thread(
                () -> {
                    try {
                        program.run();
                    } catch (RuntimeException | Error e) {
                        LOG.warn("not everything was closed as it should be", e);
                    } finally {
                        Runtime.getRuntime().halt(CODE.get());
                    }
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
