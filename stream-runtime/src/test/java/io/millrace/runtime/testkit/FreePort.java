package io.millrace.runtime.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port for servers that must be told theirs. */
public final class FreePort {
    /** Below the range that systems take ports from by themselves: nobody gets it by chance in between. */
    private static final int LOWEST = 20_000;

    private static final int BEYOND = 32_000;
    private static final int MOST_TRIES = 1_000;

    private FreePort() {}

    /** A port that nobody listens on at this moment. */
    public static int pick() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + BEYOND);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
