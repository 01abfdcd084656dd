package io.millrace.payment.domain;

import io.millrace.schemas.shared.Reason;

/** Why payments end, where the gateway has not said so itself. */
final class Reasons {

    static final String CONFLICT = "conflict";
    static final String UNKNOWN_PAYMENT = "unknown-payment";

    private Reasons() {}

    static Reason invalidAmount() {
        return new Reason("invalid-amount", "An amount must be above 0.");
    }

    static Reason invalidCurrency() {
        return new Reason("invalid-currency", "A currency must be an ISO 4217 code of money that can be paid with.");
    }

    static Reason declined() {
        return new Reason("declined", "The gateway declined the charge.");
    }

    static Reason noAnswer() {
        return new Reason("no-answer", "No outcome was reported in time.");
    }

    static Reason attemptsExhausted() {
        return new Reason("attempts-exhausted", "No attempt was successful, and not every one was declined.");
    }

    static Reason endedAtGateway() {
        return new Reason("ended-at-gateway", "The gateway voided or refunded the payment of its own accord.");
    }

    static Reason cancelled() {
        return new Reason("cancelled", "The payment was cancelled.");
    }

    static Reason lateCharge() {
        return new Reason("late-charge", "Money turned out to have been taken after the payment was given up.");
    }
}
