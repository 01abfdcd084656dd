package io.millrace.query.orders;

import io.javalin.http.Context;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.schemas.door.FieldReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes the id of an order out of who places it and the key that the client gave. So every instance finds the same
 * order under the same key, for as long as the order is known, and nobody keeps keys.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final int HASH_BYTES = 20;

    private IdempotencyKey() {}

    /** The id of the order; empty if no key was given. */
    static Optional<String> orderId(Context context) {
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
        Caller caller = Caller.of(context);
        return Optional.of(orderId(caller, key));
    }

    /** Role and id cannot be shifted into the key: neither has a line break, nor has the key. */
    static String orderId(Caller caller, String key) {
        String all = caller.role() + "\n" + caller.id() + "\n" + key;
        byte[] hash = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return "k-" + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    }

    /** The body with a command id made of its content, unless it has one: a repeat is the same command. */
    static FieldReader named(FieldReader body, String contentHash) {
        String id = "c-" + contentHash.substring(0, 2 * HASH_BYTES);
        return body.optionalId("commandId") == null ? body.with("commandId", id) : body;
    }

    /** What a conflict means to a client that gave a key. */
    static Problem reused() {
        return Problem.of(
                409, "idempotency-key-reused", "Under this Idempotency-Key another order has been placed already.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
