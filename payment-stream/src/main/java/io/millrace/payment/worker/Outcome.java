package io.millrace.payment.worker;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.GatewayAnswer;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.NoAnswer;
import io.millrace.payment.gateway.RefundAnswer;
import io.millrace.payment.gateway.VoidAnswer;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.shared.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is reported of an operation: the gateway's answer in the words of the payment. */
record Outcome(OperationOutcome outcome, @Nullable Reason reason) {

    private static final int LONGEST_TEXT = 500;

    static final Outcome EXPIRED =
            new Outcome(OperationOutcome.EXPIRED, new Reason("expired", "A worker met it after it had to be started."));
    static final Outcome GIVEN_UP = new Outcome(
            OperationOutcome.UNKNOWN, new Reason("worker-stopped", "The worker stopped before the answer came."));

    static Outcome of(GatewayAnswer answer) {
        if (answer instanceof NoAnswer none) {
            return ofNone(none);
        }
        if (answer instanceof ChargeAnswer.Declined declined) {
            return new Outcome(
                    declined.isFinal() ? OperationOutcome.DECLINED_FINALLY : OperationOutcome.DECLINED,
                    reason(declined.code(), "The gateway declined the charge."));
        }
        return new Outcome(plain(answer), null);
    }

    /** A call that broke instead of answering, which the gateway's contract rules out: nothing is known. */
    static Outcome ofBroken(Throwable failure) {
        return new Outcome(
                OperationOutcome.UNKNOWN,
                reason("failed", "The call failed with " + failure.getClass().getSimpleName() + "."));
    }

    private static OperationOutcome plain(GatewayAnswer answer) {
        if (answer instanceof ChargeAnswer.Paid || answer instanceof InquiryAnswer.Charged) {
            return OperationOutcome.PAID;
        }
        if (answer instanceof InquiryAnswer.NotCharged || answer instanceof RefundAnswer.NothingToRefund) {
            return OperationOutcome.NOT_FOUND;
        }
        if (answer instanceof InquiryAnswer.Voided || answer instanceof VoidAnswer.Voided) {
            return OperationOutcome.VOIDED;
        }
        if (answer instanceof InquiryAnswer.Refunded
                || answer instanceof VoidAnswer.Refunded
                || answer instanceof RefundAnswer.Refunded) {
            return OperationOutcome.REFUNDED;
        }
        return OperationOutcome.UNKNOWN;
    }

    private static Outcome ofNone(NoAnswer none) {
        if (none instanceof NoAnswer.NotSent) {
            return new Outcome(OperationOutcome.NOT_SENT, reason("not-sent", none.detail()));
        }
        if (none instanceof NoAnswer.Unknown unknown) {
            String code = unknown.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new Outcome(OperationOutcome.UNKNOWN, reason(code, none.detail()));
        }
        // Rejected: most likely no money moved, but the fault is in our request or in the address, so do not rely on
        // it.
        return new Outcome(OperationOutcome.UNKNOWN, reason("rejected", none.detail()));
    }

    private static Reason reason(String code, String text) {
        return new Reason(code, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }
}
