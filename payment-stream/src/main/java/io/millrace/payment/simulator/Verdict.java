package io.millrace.payment.simulator;

/** What a charge is answered with, and how that reads over HTTP. */
enum Verdict {
    PAID(200, "paid", "The money is taken."),
    INSUFFICIENT_FUNDS(402, "insufficient-funds", "The account does not hold enough money."),
    STOLEN_CARD(402, "stolen-card", "The card is reported stolen."),
    PAYMENT_VOIDED(402, "payment-voided", "The payment was voided: no charge of it succeeds any more."),
    IN_FLIGHT(409, "in-flight", "A charge under this key is being worked on."),
    KEY_REUSED(422, "key-reused", "This key was used before for a different charge."),
    UNAVAILABLE(503, "unavailable", "The charge could not be worked on; no money is taken."),
    TIMED_OUT(504, "timed-out", "The bank did not answer in time; the money may have been taken."),
    DROPPED(0, "dropped", "");

    final int status;
    final String code;
    final String detail;

    Verdict(int status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** Whether a declined payment is declined under every other key too. */
    boolean isFinal() {
        return this == STOLEN_CARD || this == PAYMENT_VOIDED;
    }
}
