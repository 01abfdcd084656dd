package io.millrace.query.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.query.http.Caller;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.shared.Reason;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids of orders that are made of a caller and the caller's key: a keyed hash, the same on every instance, and
 * known beforehand to nobody, who could else take the id of an order that is still to be placed.
 */
final class KeyedIds {
    private static final String PREFIX = "k-";
    private static final int HASH_BYTES = 20;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedIds(NameKey shared) {
        this.key = new SecretKeySpec(shared.derived("orders by idempotency key"), MAC);
    }

    /** Role and id cannot be shifted into the key: neither has a line break, nor has the key. */
    String id(Caller caller, String idempotencyKey) {
        String all = caller.role() + "\n" + caller.id() + "\n" + idempotencyKey;
        byte[] hash = mac().doFinal(all.getBytes(UTF_8));
        return PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    }

    /** Why no client may give this id to an order; empty if one may. */
    static Optional<Reason> brokenBy(String given) {
        return given.startsWith(PREFIX)
                ? Optional.of(new Reason(
                        "reserved-id",
                        "Ids that begin with " + PREFIX + " are of orders with an " + IdempotencyKey.HEADER + "."))
                : Optional.empty();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
