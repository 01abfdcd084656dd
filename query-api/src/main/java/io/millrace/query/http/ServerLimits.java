package io.millrace.query.http;

import io.millrace.schemas.door.Limits;
import java.time.Duration;

/**
 * What clients may take of the server.
 *
 * @param connections at once; who comes when all are taken waits to be accepted until one is closed
 * @param arrival from a request's first byte to its last; one that takes longer loses its connection
 * @param bodyBytes of one body
 * @param bodiesBytes of all bodies that are on their way at once; what comes on top is told to come again
 */
record ServerLimits(int connections, Duration arrival, int bodyBytes, long bodiesBytes) {

    /** Each waiting client holds a connection: more than the bound on waiters. */
    static ServerLimits standard() {
        return new ServerLimits(6_000, Duration.ofSeconds(10), Limits.COMMAND_BYTES, 64 << 20);
    }

    /** The same for another number of waiting clients. */
    ServerLimits forWaiters(int most) {
        return new ServerLimits(most + 1_000, arrival, bodyBytes, bodiesBytes);
    }
}
