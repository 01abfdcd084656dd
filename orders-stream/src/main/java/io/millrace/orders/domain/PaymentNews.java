package io.millrace.orders.domain;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Reads payment's log for what orders must know: how payments end. An order's payment has the order's id. */
public final class PaymentNews {

    private PaymentNews() {}

    /**
     * The command that a fact of payment's means here, if any; its id is the event's.
     *
     * @param timestamp of the record, epoch milliseconds
     */
    public static Optional<Command> toCommand(Event event, long timestamp) {
        return body(event.fact())
                .map(body -> new Command(event.eventId(), event.aggregateId(), body, timestamp, event.trace()));
    }

    private static Optional<SpecificRecord> body(SpecificRecord fact) {
        if (fact instanceof PaymentSettled) {
            return Optional.of(new NotePaymentSettled());
        }
        if (fact instanceof PaymentFailed failed) {
            return Optional.of(new NotePaymentFailed(failed.getReason()));
        }
        if (fact instanceof PaymentCancelled) {
            return Optional.of(new NotePaymentCancelled());
        }
        if (fact instanceof PaymentRefunded) {
            return Optional.of(new NotePaymentRefunded());
        }
        return Optional.empty();
    }
}
