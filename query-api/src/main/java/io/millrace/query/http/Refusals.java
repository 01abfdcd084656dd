package io.millrace.query.http;

import java.util.Set;

/** Which status the reason of a refusal has: not there, against the state, or against a rule. */
final class Refusals {
    private static final Set<String> NOT_THERE = Set.of("unknown-order", "unknown-sku", "unknown-customer");
    private static final Set<String> RULES = Set.of(
            "no-lines",
            "too-many-lines",
            "invalid-sku",
            "unknown-currency",
            "currency-mismatch",
            "metadata-out-of-range",
            "prices-disagree");

    private Refusals() {}

    static int status(String code) {
        if (NOT_THERE.contains(code)) {
            return 404;
        }
        if (code.equals("version-mismatch")) {
            return 412;
        }
        boolean rule = RULES.contains(code) || code.startsWith("price-") || code.startsWith("quantity-");
        return rule ? 422 : 409;
    }
}
