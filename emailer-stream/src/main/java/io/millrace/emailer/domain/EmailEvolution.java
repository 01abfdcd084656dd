package io.millrace.emailer.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is true of a subject and its message after each fact. */
final class EmailEvolution {

    private EmailEvolution() {}

    static Mailbox evolve(@Nullable Mailbox before, Event event) {
        SubjectState subject = before == null
                ? new SubjectState(event.aggregateId(), 0L, event.occurredAt(), false, List.of(), null, null, null)
                : StateCopy.of(before.subject());
        subject.setVersion(event.sequence());
        subject.setLastEventAt(event.occurredAt());
        if (event.fact() instanceof MessageRequested requested) {
            remember(subject, requested.getMessage());
        } else if (event.fact() instanceof MessageSkipped skipped && skipped.getMessage() != null) {
            remember(subject, skipped.getMessage());
        }
        return new Mailbox(subject, intent(before == null ? null : before.intent(), event));
    }

    private static IntentState intent(@Nullable IntentState before, Event event) {
        SpecificRecord fact = event.fact();
        if (fact instanceof MessageRequested requested) {
            IntentState intent = begun(event, requested.getMessage(), requested.getOrigin());
            intent.setStatus(IntentStatus.SENDING);
            intent.setAttempt(1);
            intent.setDelivery(requested.getDelivery());
            intent.setDeadlineAt(requested.getAnswerBy());
            return intent;
        }
        if (fact instanceof MessageSkipped skipped) {
            Message message = skipped.getMessage();
            IntentState intent = message == null ? next(before, event) : begun(event, message, skipped.getOrigin());
            return ended(intent, IntentStatus.SKIPPED, skipped.getReason());
        }
        IntentState intent = next(before, event);
        if (fact instanceof MessageSent sent) {
            intent.setAttempt(sent.getAttempt());
            return ended(intent, IntentStatus.SENT, null);
        }
        if (fact instanceof MessageGivenUp given) {
            return ended(intent, IntentStatus.GIVEN_UP, given.getReason());
        }
        if (fact instanceof DeliveryFailed failed) {
            return waiting(intent, failed);
        }
        if (fact instanceof DeliveryRetried retried) {
            intent.setStatus(IntentStatus.SENDING);
            intent.setAttempt(retried.getAttempt());
            intent.setDelivery(retried.getDelivery());
            intent.setDeadlineAt(retried.getAnswerBy());
            return intent;
        }
        throw new IllegalArgumentException("not a fact of this context: " + event.type());
    }

    private static IntentState begun(Event event, Message message, long origin) {
        Instant at = event.occurredAt();
        return new IntentState(event.aggregateId(), message, IntentStatus.UNKNOWN, 0, 0, at, at, null, null, origin);
    }

    private static IntentState next(@Nullable IntentState before, Event event) {
        if (before == null) {
            throw new IllegalStateException(event.type() + " of a message that was never asked for");
        }
        IntentState next = StateCopy.of(before);
        next.setAt(event.occurredAt());
        return next;
    }

    private static IntentState waiting(IntentState intent, DeliveryFailed failed) {
        intent.setStatus(IntentStatus.WAITING);
        intent.setAttempt(failed.getNextAttempt());
        intent.setReason(failed.getReason());
        intent.setDeadlineAt(failed.getNextAttemptAt());
        return intent;
    }

    private static IntentState ended(IntentState intent, IntentStatus status, @Nullable Reason reason) {
        intent.setStatus(status);
        intent.setReason(reason);
        intent.setDeadlineAt(null);
        return intent;
    }

    /** When it is asked for, and only then: how an older message ends says nothing new of the subject. */
    private static void remember(SubjectState subject, Message message) {
        subject.setAddressGiven(subject.getAddressGiven() || message.getAddressGiven());
        if (message.getCustomerId() != null) {
            subject.setCustomerId(message.getCustomerId());
        }
        if (!message.getLines().isEmpty()) {
            subject.setLines(message.getLines());
            subject.setCurrency(message.getCurrency());
            subject.setTotalMinor(message.getTotalMinor());
        }
    }
}
