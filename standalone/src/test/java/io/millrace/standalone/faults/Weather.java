package io.millrace.standalone.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a link does to what passes.
 *
 * @param delay of every piece of up to {@link Connection#PIECE_BYTES}, each way
 * @param question what ends a question whose answer is lost; empty for anything that is said
 */
record Weather(Kind kind, Duration delay, byte[] question) {

    static final Weather CLEAR = new Weather(Kind.CLEAR, Duration.ZERO, new byte[0]);
    /** Nothing passes, in either direction, and nobody is told; what was sent arrives when it is over. */
    static final Weather CUT = new Weather(Kind.CUT, Duration.ZERO, new byte[0]);
    /** What is said on new connections is said twice, and the first answer counts. */
    static final Weather DOUBLED = new Weather(Kind.DOUBLED, Duration.ZERO, new byte[0]);

    static Weather slow(Duration delay) {
        return new Weather(Kind.SLOW, delay, new byte[0]);
    }

    /** Questions arrive; instead of the answer the connection is closed. */
    static Weather unanswered(String question) {
        return new Weather(Kind.UNANSWERED, Duration.ZERO, question.getBytes(StandardCharsets.US_ASCII));
    }

    /** How bad it is. */
    enum Kind {
        CLEAR,
        CUT,
        SLOW,
        UNANSWERED,
        DOUBLED
    }
}
