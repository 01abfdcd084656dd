package io.millrace.runtime.ops;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
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

    private static final Deque<Runnable> PARTS = new ConcurrentLinkedDeque<>();

    private ProgramEnd() {}

    /** From now on the process ends in order, also while it starts. To be called once, before anything is started. */
    public static void begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(ProgramEnd::closeAll, "stop"));
    }

    /** Closes a part of the program when the process ends in order, before the parts that were started before it. */
    public static void closes(Runnable part) {
        PARTS.push(part);
    }

    /** Ends the process by itself. */
    public static void exit(int code) {
        CODE.set(code);
        System.exit(code);
    }

    private static void closeAll() {
        try {
            for (Runnable part : PARTS) {
                close(part);
            }
        } finally {
            Runtime.getRuntime().halt(CODE.get());
        }
    }

    private static void close(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("not everything was closed as it should be", e);
        }
    }
}
