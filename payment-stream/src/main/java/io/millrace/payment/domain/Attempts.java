package io.millrace.payment.domain;

import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The attempts of a payment, one entry per number: as many as the policy allows, however often one is repeated. */
final class Attempts {

    private final List<AttemptEntry> entries;
    private final Instant at;

    Attempts(PaymentState state, Instant at) {
        this.entries = state.getAttempts();
        this.at = at;
    }

    void start(PaymentAttempted fact) {
        entries.removeIf(entry -> entry.getNumber() == fact.getAttempt());
        entries.add(new AttemptEntry(fact.getAttempt(), fact.getOperation(), fact.getIdempotencyKey(), null, null, at));
    }

    void fail(AttemptFailed fact) {
        end(entries.size() - 1, fact.getOutcome(), fact.getReason());
    }

    /** The charge of this operation took the money; what else is open stays unknown for ever. */
    void settle(int operation) {
        show(operation);
        close();
    }

    /** An operation showed that money was taken: its own attempt, or the last when it was an inquiry. */
    void show(@Nullable Integer operation) {
        if (operation == null || entries.isEmpty()) {
            return;
        }
        int last = entries.size() - 1;
        int paid = IntStream.rangeClosed(0, last)
                .filter(index -> entries.get(index).getOperation() == operation)
                .findFirst()
                .orElse(last);
        end(paid, OperationOutcome.PAID, null);
    }

    /** Nobody waits for the attempt that is open. */
    void close() {
        int last = entries.size() - 1;
        if (last >= 0 && entries.get(last).getOutcome() == null) {
            end(last, OperationOutcome.UNKNOWN, null);
        }
    }

    private void end(int index, OperationOutcome outcome, @Nullable Reason reason) {
        AttemptEntry open = entries.get(index);
        entries.set(
                index,
                new AttemptEntry(open.getNumber(), open.getOperation(), open.getIdempotencyKey(), outcome, reason, at));
    }
}
