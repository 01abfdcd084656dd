package io.millrace.schemas.rules;

import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.RetireProduct;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who changes a product has seen of it, and takes to be so still. What is null is not minded.
 *
 * @param version the sku's; holds, stock and refusals count it on, too
 * @param content a hash as {@link #contentOf} makes it; stock and holds leave it as it is
 */
public record ProductExpectation(
        @Nullable Long version, @Nullable String content) {

    /** Begins the digest: a change of what is hashed below must change it too. */
    private static final String VERSION = "product-1";

    private static final int DIGITS = 32;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private static final ProductExpectation NONE = new ProductExpectation(null, null);

    /** What comes with a command; nothing with those that say nothing of it. */
    public static ProductExpectation of(SpecificRecord command) {
        if (command instanceof ChangeProduct change) {
            return new ProductExpectation(change.getExpectedVersion(), change.getExpectedContent());
        }
        if (command instanceof RetireProduct retire) {
            return new ProductExpectation(retire.getExpectedVersion(), retire.getExpectedContent());
        }
        return NONE;
    }

    /**
     * Stands for all of a product that its changers decide on: name, description, categories in their order, price, and
     * whether it is retired. 32 hexadecimal digits, in lower case; the same again if the product is as it was before.
     */
    public static String contentOf(ItemState item) {
        ContentDigest digest = new ContentDigest(VERSION)
                .add(item.getStatus().name())
                .add(item.getName())
                .add(item.getDescription())
                .add(item.getCategories().size());
        item.getCategories().forEach(digest::add);
        return digest.add(item.getUnitPriceMinor())
                .add(item.getCurrency())
                .hex()
                .substring(0, DIGITS);
    }

    /** Whether a text can be the hash of any content. */
    public static boolean isContent(String text) {
        return HASH.matcher(text).matches();
    }

    public boolean isMetBy(ItemState item) {
        return (version == null || version == item.getVersion())
                && (content == null || content.equals(contentOf(item)));
    }
}
