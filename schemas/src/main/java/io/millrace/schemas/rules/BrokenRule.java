package io.millrace.schemas.rules;

import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.shared.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first rule that a command breaks.
 *
 * @param sku the line it concerns, if it is about one
 */
public record BrokenRule(Reason reason, @Nullable String sku) {

    static Optional<BrokenRule> byOrder(String code, String text) {
        return Optional.of(new BrokenRule(new Reason(code, text), null));
    }

    static Optional<BrokenRule> byLine(RequestedLine line, String code, String text) {
        return Optional.of(new BrokenRule(new Reason(code, text), line.getSku()));
    }
}
