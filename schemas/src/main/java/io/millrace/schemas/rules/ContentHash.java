package io.millrace.schemas.rules;

import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.shared.MetadataEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two orders ask for the same: a SHA-256 over everything but the e-mail address. Lines and metadata count
 * whatever their order, a price whatever its notation; how lines are split counts not. It knows no limits, so that a
 * limit may change without turning repeats into conflicts.
 */
public final class ContentHash {

    /** Begins the digest: a change of what is hashed below must change it too. */
    private static final String VERSION = "order-1";

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** 64 hexadecimal digits. */
    public static String of(PlaceOrder order) {
        ContentHash hash = new ContentHash();
        hash.add(VERSION);
        hash.add(order.getCustomerId());
        hash.add(order.getCurrency());
        hash.add(order.getExternalId());
        hash.addLines(order);
        hash.addMetadata(order);
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void addLines(PlaceOrder order) {
        Map<Wanted, Long> pieces = new TreeMap<>(Comparator.comparing(Wanted::sku)
                .thenComparing(Wanted::price, Comparator.nullsFirst(String::compareTo)));
        for (RequestedLine line : order.getLines()) {
            pieces.merge(
                    new Wanted(line.getSku(), canonical(line.getUnitPrice())), (long) line.getQuantity(), Long::sum);
        }
        add(pieces.size());
        pieces.forEach((wanted, quantity) -> {
            add(wanted.sku());
            add(wanted.price());
            add(quantity);
        });
    }

    private void addMetadata(PlaceOrder order) {
        add(order.getMetadata().size());
        order.getMetadata().stream()
                .sorted(Comparator.comparing(MetadataEntry::getKey).thenComparing(MetadataEntry::getValue))
                .forEach(entry -> {
                    add(entry.getKey());
                    add(entry.getValue());
                });
    }

    /** Equal numbers get equal texts; what is no number stays as it is. */
    private static @Nullable String canonical(@Nullable String price) {
        return price == null
                ? null
                : Amounts.decimal(price).map(number -> number.toString()).orElse(price);
    }

    /** With its length before it, no text can run into the next. */
    private void add(@Nullable String text) {
        if (text == null) {
            add(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private record Wanted(String sku, @Nullable String price) {}
}
