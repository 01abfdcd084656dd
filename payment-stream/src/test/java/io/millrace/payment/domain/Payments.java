package io.millrace.payment.domain;

import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.OperationStarted;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;

/** The payment that all specifications are about: 29.90 EUR, asked for at the start. */
final class Payments {

    static final String ID = "p-1";
    static final long AMOUNT = 2990;
    static final String CURRENCY = "EUR";
    static final Instant START = Specification.START;
    static final long ORIGIN = Specification.ORIGIN;
    static final Reason TOLD = new Reason("told", "As the gateway says.");
    static final PaymentDecider DECIDER = new PaymentDecider(PaymentPolicy.DEFAULT);

    private static final Instant ANY_TIME = START.plus(Duration.ofMinutes(1));

    private Payments() {}

    static Specification<PaymentState> payment() {
        return Specification.of(DECIDER, ID);
    }

    static RequestPayment request() {
        return new RequestPayment(AMOUNT, CURRENCY);
    }

    static PaymentAttempted firstCharge() {
        return new PaymentAttempted(new PaymentRequest(AMOUNT, CURRENCY, ORIGIN), 1, 1, key(0), ANY_TIME);
    }

    static PaymentAttempted charge(int attempt, int operation, int declinedKeys) {
        return new PaymentAttempted(null, attempt, operation, key(declinedKeys), ANY_TIME);
    }

    static AttemptFailed failed(int attempt, int operation, OperationOutcome outcome) {
        return new AttemptFailed(attempt, operation, outcome, TOLD, ANY_TIME);
    }

    static AttemptFailed failedForGood(int attempt, int operation, OperationOutcome outcome) {
        return new AttemptFailed(attempt, operation, outcome, TOLD, null);
    }

    static OperationStarted started(OperationKind kind, int operation) {
        return new OperationStarted(operation, kind, ANY_TIME);
    }

    static OperationFailed unanswered(OperationKind kind, int operation) {
        return new OperationFailed(operation, kind, OperationOutcome.UNKNOWN, TOLD, ANY_TIME);
    }

    static ReportOutcome report(int operation, OperationKind kind, String key, OperationOutcome outcome) {
        return new ReportOutcome(operation, kind, key, outcome, TOLD);
    }

    static String key(int declinedKeys) {
        return ID + ":" + declinedKeys;
    }
}
