package io.millrace.payment.domain;

import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.OperationStarted;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.RefundStarted;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is true of a payment after each fact. */
final class Evolution {

    private final PaymentState next;
    private final Attempts attempts;
    private final Instant at;

    private Evolution(PaymentState next, Instant at) {
        this.next = next;
        this.attempts = new Attempts(next, at);
        this.at = at;
    }

    static PaymentState evolve(@Nullable PaymentState state, Event event) {
        PaymentState next = state == null ? begin(event) : copy(state);
        next.setVersion(event.sequence());
        next.setLastEventAt(event.occurredAt());
        new Evolution(next, event.occurredAt()).apply(event.fact());
        return next;
    }

    private static PaymentState copy(PaymentState state) {
        PaymentState copy = StateCopy.of(state);
        copy.setAttempts(new ArrayList<>(state.getAttempts()));
        return copy;
    }

    private static PaymentState begin(Event event) {
        PaymentState first = new PaymentState();
        first.setPaymentId(event.aggregateId());
        first.setStatus(PaymentStatus.UNKNOWN);
        first.setAttempts(new ArrayList<>());
        first.setOperationKind(OperationKind.UNKNOWN);
        PaymentRequest request = requestIn(event.fact());
        if (request != null) {
            first.setAmountMinor(request.getAmountMinor());
            first.setCurrency(request.getCurrency());
            first.setOrigin(request.getOrigin());
        } else if (event.fact() instanceof PaymentCancelled cancelled) {
            first.setOrigin(cancelled.getOrigin());
        } else {
            throw new IllegalArgumentException("no payment begins with " + event.type());
        }
        return first;
    }

    private static @Nullable PaymentRequest requestIn(SpecificRecord fact) {
        if (fact instanceof PaymentAttempted attempted) {
            return attempted.getRequest();
        }
        return fact instanceof PaymentFailed failed ? failed.getRequest() : null;
    }

    private void apply(SpecificRecord fact) {
        if (fact instanceof PaymentAttempted attempted) {
            attempted(attempted);
        } else if (fact instanceof AttemptFailed failed) {
            attemptFailed(failed);
        } else if (fact instanceof OperationStarted started) {
            started(started.getOperation(), started.getKind(), started.getNotAfter());
        } else if (fact instanceof OperationFailed failed) {
            operationFailed(failed);
        } else if (fact instanceof PaymentVoidStarted voidStarted) {
            voidStarted(voidStarted);
        } else if (fact instanceof RefundStarted refundStarted) {
            refundStarted(refundStarted);
        } else {
            ended(fact);
        }
    }

    private void attempted(PaymentAttempted fact) {
        attempts.start(fact);
        next.setMoneyUnknown(true);
        next.setInquireFirst(false);
        started(fact.getOperation(), OperationKind.CHARGE, fact.getNotAfter());
    }

    private void started(int operation, OperationKind kind, Instant notAfter) {
        next.setOperation(operation);
        next.setOperationKind(kind);
        next.setOperationOut(true);
        next.setNotAfter(notAfter);
        next.setNextAttemptAt(null);
        if (kind == OperationKind.CHARGE || kind == OperationKind.INQUIRY) {
            next.setStatus(PaymentStatus.ATTEMPTING);
        }
    }

    private void attemptFailed(AttemptFailed fact) {
        attempts.fail(fact);
        nothingOut();
        next.setStatus(PaymentStatus.WAITING);
        next.setNextAttemptAt(fact.getNextAttemptAt());
        switch (fact.getOutcome()) {
            case DECLINED, DECLINED_FINALLY -> {
                next.setDeclinedKeys(next.getDeclinedKeys() + 1);
                next.setMoneyUnknown(false);
                next.setInquireFirst(false);
                next.setRepeats(0);
            }
            case NOT_SENT, EXPIRED -> {
                next.setInquireFirst(fact.getOutcome() == OperationOutcome.EXPIRED);
                next.setRepeats(next.getRepeats() + 1);
            }
            default -> {
                next.setInquireFirst(true);
                next.setRepeats(0);
            }
        }
    }

    private void operationFailed(OperationFailed fact) {
        nothingOut();
        next.setNextAttemptAt(fact.getNextAttemptAt());
        next.setRepeats(next.getRepeats() + 1);
        if (fact.getKind() == OperationKind.INQUIRY) {
            next.setStatus(PaymentStatus.WAITING);
        }
    }

    private void voidStarted(PaymentVoidStarted fact) {
        next.setCancelled(next.getCancelled() || fact.getCancelled());
        next.setReason(fact.getReason());
        if (next.getStatus() != PaymentStatus.VOIDING) {
            attempts.close();
            nothingOut();
            owe(PaymentStatus.VOIDING);
        }
    }

    private void refundStarted(RefundStarted fact) {
        attempts.show(fact.getOperation());
        next.setReason(fact.getReason());
        owe(PaymentStatus.REFUNDING);
    }

    private void owe(PaymentStatus status) {
        next.setStatus(status);
        next.setInquireFirst(false);
        next.setNextAttemptAt(null);
        next.setRepeats(0);
        if (next.getOwedSince() == null) {
            next.setOwedSince(at);
        }
    }

    private void ended(SpecificRecord fact) {
        PaymentStatus before = next.getStatus();
        if (fact instanceof PaymentSettled settled) {
            next.setStatus(PaymentStatus.SETTLED);
            attempts.settle(settled.getOperation());
        } else if (fact instanceof PaymentFailed failed) {
            next.setStatus(PaymentStatus.FAILED);
            next.setReason(failed.getReason());
        } else if (fact instanceof PaymentCancelled) {
            next.setStatus(PaymentStatus.CANCELLED);
            next.setCancelled(true);
        } else if (fact instanceof PaymentRefunded) {
            next.setStatus(PaymentStatus.REFUNDED);
        } else {
            throw new IllegalArgumentException(
                    "payments know no " + fact.getSchema().getName());
        }
        next.setVoidAnswered(before == PaymentStatus.VOIDING);
        next.setMoneyUnknown(false);
        next.setInquireFirst(false);
        next.setOwedSince(null);
        nothingOut();
    }

    private void nothingOut() {
        next.setOperationOut(false);
        next.setNotAfter(null);
        next.setNextAttemptAt(null);
    }
}
