package io.millrace.schemas.rules;

import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.shared.MetadataEntry;
import java.util.Comparator;
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

    private ContentHash() {}

    /** 64 hexadecimal digits. */
    public static String of(PlaceOrder order) {
        ContentDigest digest = new ContentDigest(VERSION)
                .add(order.getCustomerId())
                .add(order.getCurrency())
                .add(order.getExternalId());
        addLines(digest, order);
        addMetadata(digest, order);
        return digest.hex();
    }

    private static void addLines(ContentDigest digest, PlaceOrder order) {
        Map<Wanted, Long> pieces = new TreeMap<>(Comparator.comparing(Wanted::sku)
                .thenComparing(Wanted::price, Comparator.nullsFirst(String::compareTo)));
        for (RequestedLine line : order.getLines()) {
            pieces.merge(
                    new Wanted(line.getSku(), canonical(line.getUnitPrice())), (long) line.getQuantity(), Long::sum);
        }
        digest.add(pieces.size());
        pieces.forEach((wanted, quantity) ->
                digest.add(wanted.sku()).add(wanted.price()).add(quantity));
    }

    private static void addMetadata(ContentDigest digest, PlaceOrder order) {
        digest.add(order.getMetadata().size());
        order.getMetadata().stream()
                .sorted(Comparator.comparing(MetadataEntry::getKey).thenComparing(MetadataEntry::getValue))
                .forEach(entry -> digest.add(entry.getKey()).add(entry.getValue()));
    }

    /** Equal numbers get equal texts; what is no number stays as it is. */
    private static @Nullable String canonical(@Nullable String price) {
        return price == null
                ? null
                : Amounts.decimal(price).map(number -> number.toString()).orElse(price);
    }

    private record Wanted(String sku, @Nullable String price) {}
}
