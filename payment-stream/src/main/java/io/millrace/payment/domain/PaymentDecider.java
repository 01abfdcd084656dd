package io.millrace.payment.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes a payment once or not at all: no customer is charged twice, and no money is kept for a payment that is not
 * settled.
 */
public final class PaymentDecider implements Decider<PaymentState> {

    private final PaymentPolicy policy;
    private final Requesting requesting;
    private final Cancelling cancelling;
    private final Reporting reporting;
    private final Waking waking;

    public PaymentDecider(PaymentPolicy policy) {
        this.policy = policy;
        Operations operations = new Operations(policy);
        Failures failures = new Failures(policy);
        this.requesting = new Requesting(operations);
        this.cancelling = new Cancelling(operations);
        this.reporting = new Reporting(operations, failures);
        this.waking = new Waking(operations, failures);
    }

    @Override
    public Decision decide(@Nullable PaymentState state, Command command, Instant now) {
        SpecificRecord body = command.body();
        if (body instanceof RequestPayment request) {
            return requesting.decide(state, command, request, now);
        }
        if (body instanceof CancelPayment) {
            return cancelling.decide(state, command, now);
        }
        if (body instanceof ReportOutcome report) {
            return reporting.decide(state, report, now);
        }
        if (body instanceof DeadlinePassed) {
            return waking.decide(state, now);
        }
        throw new IllegalArgumentException(
                "payments take no " + body.getSchema().getName());
    }

    @Override
    public PaymentState evolve(@Nullable PaymentState state, Event event) {
        return Evolution.evolve(state, event);
    }

    @Override
    public List<Message> react(PaymentState state, Event event) {
        return Operations.sent(state, event);
    }

    @Override
    public Optional<Deadline> deadline(PaymentState state) {
        if (state.getOperationOut()) {
            Instant silent = state.getNotAfter().plus(policy.callTimeout());
            return Optional.of(Deadline.givingUp(silent, lengthUntil(silent, state)));
        }
        return Optional.ofNullable(state.getNextAttemptAt())
                .map(next -> Deadline.goingOn(next, lengthUntil(next, state)));
    }

    @Override
    public Progress progress(PaymentState state) {
        return new Progress(state.getVersion(), state.getLastEventAt(), state.getOrigin());
    }

    /** Whether a void or refund has been owed for so long that somebody should look. */
    public boolean isOwedTooLong(PaymentState state, Instant now) {
        Instant since = state.getOwedSince();
        return since != null && now.isAfter(since.plus(policy.alertAfter()));
    }

    private static Duration lengthUntil(Instant at, PaymentState state) {
        Duration length = Duration.between(state.getLastEventAt(), at);
        return length.isNegative() ? Duration.ZERO : length;
    }
}
