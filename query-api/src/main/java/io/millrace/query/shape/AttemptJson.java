package io.millrace.query.shape;

import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take a payment.
 *
 * @param outcome left out while it is not known
 * @param reason what the gateway said, as a code
 */
public record AttemptJson(
        int number, @Nullable String outcome, @Nullable String reason, String at) {
    public static List<AttemptJson> all(PaymentState payment) {
        return payment.getAttempts().stream().map(AttemptJson::of).toList();
    }

    private static AttemptJson of(AttemptEntry entry) {
        Reason reason = entry.getReason();
        return new AttemptJson(
                entry.getNumber(),
                entry.getOutcome() == null ? null : entry.getOutcome().name(),
                reason == null ? null : reason.getCode(),
                entry.getAt().toString());
    }
}
