package io.millrace.runtime.ops;

/**
 * The JDK's pool for whatever is asynchronous and names no executor. On one or two processors it has a single thread,
 * and {@link java.util.concurrent.CompletableFuture} then starts a thread per task instead; the JDK's HTTP client does
 * so for every call.
 */
public final class CommonPool {

    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private CommonPool() {}

    /** Gives it two threads at least, unless somebody has decided otherwise. To be called first in a program. */
    public static void ensure() {
        if (System.getProperty(PARALLELISM) == null && Runtime.getRuntime().availableProcessors() <= 2) {
            System.setProperty(PARALLELISM, "2");
        }
    }
}
