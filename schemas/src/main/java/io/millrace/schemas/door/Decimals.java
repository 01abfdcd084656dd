package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as they stand, without a float in between and without ever writing out an exponent. */
final class Decimals {

    private static final Pattern PLAIN =
            Pattern.compile("-?[0-9]{1," + Limits.DECIMAL_DIGITS + "}(\\.[0-9]{1," + Limits.DECIMAL_DIGITS + "})?");
    private static final int DIGITS_OF_AN_INT = 10;

    private Decimals() {}

    /**
     * A JSON number, or a string of plain decimal text, as the shortest plain text of the same value: 145, 145.00 and
     * "145.0" all become 145, so that a repeat is known as one.
     *
     * @return null if it is neither, or has more digits than the limits allow
     */
    static @Nullable String text(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue();
            return PLAIN.matcher(text).matches() ? shortest(new BigDecimal(text)) : null;
        }
        return node.isNumber() ? shortest(node.decimalValue()) : null;
    }

    private static @Nullable String shortest(BigDecimal value) {
        if (digitsBeforePoint(value) > Limits.DECIMAL_DIGITS) {
            return null;
        }
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() > Limits.DECIMAL_DIGITS ? null : shortest.toPlainString();
    }

    /** A JSON number without a fraction (2, 2.0 and 2e0 are the same); null if it is none or no int. */
    static @Nullable Integer integer(JsonNode node) {
        if (!node.isNumber() || digitsBeforePoint(node.decimalValue()) > DIGITS_OF_AN_INT) {
            return null;
        }
        BigDecimal shortest = node.decimalValue().stripTrailingZeros();
        if (shortest.scale() > 0) {
            return null;
        }
        long value = shortest.longValueExact();
        return value == (int) value ? (int) value : null;
    }

    // In long: a scale may be near the ends of int.
    private static long digitsBeforePoint(BigDecimal value) {
        return value.signum() == 0 ? 1 : (long) value.precision() - value.scale();
    }
}
