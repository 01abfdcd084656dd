package io.millrace.standalone.simulation;

import io.millrace.payment.domain.BackOff;
import io.millrace.payment.domain.PaymentDecider;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Payment with one thing wrong. */
final class PaymentBugs {

    private PaymentBugs() {}

    static Decider<PaymentState> chargingBlindly(Decider<PaymentState> real) {
        return afterUnknown(real, next -> next.setInquireFirst(false));
    }

    static Decider<PaymentState> takingANewKeyAfterUnknown(Decider<PaymentState> real) {
        return afterUnknown(real, next -> next.setDeclinedKeys(next.getDeclinedKeys() + 1));
    }

    static Decider<PaymentState> takingADeclineForUnknown(Decider<PaymentState> real) {
        return mishearing(real, OperationKind.CHARGE, OperationOutcome.DECLINED, OperationOutcome.UNKNOWN);
    }

    static Decider<PaymentState> takingUnknownForADecline(Decider<PaymentState> real) {
        return mishearing(real, OperationKind.CHARGE, OperationOutcome.UNKNOWN, OperationOutcome.DECLINED);
    }

    static Decider<PaymentState> believingAnUnansweredVoid(Decider<PaymentState> real) {
        return mishearing(real, OperationKind.VOID, OperationOutcome.UNKNOWN, OperationOutcome.VOIDED);
    }

    static Decider<PaymentState> believingAnExpiredVoid(Decider<PaymentState> real) {
        return mishearing(real, OperationKind.VOID, OperationOutcome.EXPIRED, OperationOutcome.VOIDED);
    }

    static Decider<PaymentState> failingWhenFoundPaid(Decider<PaymentState> real) {
        Reason found = new Reason("declined", "The inquiry found something.");
        return instead(
                real,
                (state, command) -> state != null
                        && state.getStatus() == PaymentStatus.ATTEMPTING
                        && command.body() instanceof ReportOutcome report
                        && report.getKind() == OperationKind.INQUIRY
                        && report.getOutcome() == OperationOutcome.PAID,
                Decision.happened(new PaymentFailed(null, found)));
    }

    static Decider<PaymentState> deafToLatePayments(Decider<PaymentState> real) {
        return instead(
                real,
                (state, command) -> state != null
                        && command.body() instanceof ReportOutcome report
                        && report.getOutcome() == OperationOutcome.PAID
                        && report.getOperation() != state.getOperation(),
                Decision.nothing());
    }

    static Decider<PaymentState> deafToEarlyCancels(Decider<PaymentState> real) {
        return instead(
                real, (state, command) -> state == null && command.body() instanceof CancelPayment, Decision.nothing());
    }

    static Decider<PaymentState> keepingSettledMoney(Decider<PaymentState> real) {
        return instead(
                real,
                (state, command) -> state != null
                        && state.getStatus() == PaymentStatus.SETTLED
                        && command.body() instanceof CancelPayment,
                Decision.nothing());
    }

    static Decider<PaymentState> chargingAfterACancel(Decider<PaymentState> real) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) ->
                        rules.decide(command.body() instanceof RequestPayment ? null : state, command, now));
    }

    /** Ends at once where a void would have had to make sure. */
    static Decider<PaymentState> endingWithoutAVoid(Decider<PaymentState> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            Decision right = rules.decide(state, command, now);
            if (state == null
                    || right.facts().isEmpty()
                    || !(right.facts().get(0) instanceof PaymentVoidStarted begun)) {
                return right;
            }
            return begun.getCancelled()
                    ? Decision.happened(new PaymentCancelled(state.getOrigin()))
                    : Decision.happened(new PaymentFailed(null, begun.getReason()));
        });
    }

    static Decider<PaymentState> waitingForWorkersForEver(Decider<PaymentState> real) {
        return Mutant.of(real)
                .waking((rules, state) -> state.getOperationOut() ? Optional.empty() : rules.deadline(state));
    }

    static Decider<PaymentState> withoutEnd(Decider<PaymentState> real) {
        PaymentPolicy patient = new PaymentPolicy(
                20, BackOff.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofHours(1));
        return new PaymentDecider(patient);
    }

    private static Decider<PaymentState> afterUnknown(Decider<PaymentState> real, Consumer<PaymentState> wrong) {
        return Mutant.of(real).evolving((rules, state, event) -> {
            PaymentState next = rules.evolve(state, event);
            if (isUnknown(event)) {
                wrong.accept(next);
            }
            return next;
        });
    }

    private static boolean isUnknown(Event event) {
        return event.fact() instanceof AttemptFailed failed && failed.getOutcome() == OperationOutcome.UNKNOWN;
    }

    private static Decider<PaymentState> mishearing(
            Decider<PaymentState> real, OperationKind kind, OperationOutcome said, OperationOutcome heard) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            boolean misheard = command.body() instanceof ReportOutcome report
                    && report.getKind() == kind
                    && report.getOutcome() == said;
            return rules.decide(state, misheard ? heard(command, heard) : command, now);
        });
    }

    private static Command heard(Command command, OperationOutcome outcome) {
        ReportOutcome said = (ReportOutcome) command.body();
        return Commands.withBody(
                command,
                new ReportOutcome(
                        said.getOperation(), said.getKind(), said.getIdempotencyKey(), outcome, said.getReason()));
    }

    private static Decider<PaymentState> instead(
            Decider<PaymentState> real, BiPredicate<@Nullable PaymentState, Command> when, Decision wrong) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) ->
                        when.test(state, command) ? wrong : rules.decide(state, command, now));
    }
}
