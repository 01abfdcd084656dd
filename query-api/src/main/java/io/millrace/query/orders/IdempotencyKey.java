package io.millrace.query.orders;

import io.javalin.http.Context;
import io.millrace.query.http.Problem;
import io.millrace.schemas.door.FieldReader;
import java.util.Optional;

/**
 * The key that a client gives an order, so that it is placed once however often it is sent. Its id is made of it
 * ({@link KeyedIds}): every instance finds the same order, for as long as it is known, and nobody keeps keys.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final int COMMAND_ID_DIGITS = 40;

    private IdempotencyKey() {}

    /** The key; empty if none was given. */
    static Optional<String> of(Context context) {
        String key = context.header(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (key.isEmpty() || key.length() > LONGEST || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw Problem.badRequest(
                    "bad-idempotency-key",
                    HEADER,
                    "The key must have 1 to " + LONGEST + " printable ASCII characters.");
        }
        return Optional.of(key);
    }

    /** The body with a command id made of its content, unless it has one: a repeat is the same command. */
    static FieldReader named(FieldReader body, String contentHash) {
        String id = "c-" + contentHash.substring(0, COMMAND_ID_DIGITS);
        return body.optionalId("commandId") == null ? body.with("commandId", id) : body;
    }

    /** What a conflict means to a client that gave a key. */
    static Problem reused() {
        return Problem.of(
                409, "idempotency-key-reused", "Under this Idempotency-Key another order has been placed already.");
    }
}
