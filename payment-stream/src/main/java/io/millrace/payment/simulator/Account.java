package io.millrace.payment.simulator;

/**
 * The money movements of one payment.
 *
 * @param charges how many times money was taken
 * @param refunds how many of these were given back
 * @param refunded a refund or void has given money back: a repeat gives back no more
 */
record Account(ChargeRequest first, int charges, int refunds, boolean refunded) {

    static Account opened(ChargeRequest first) {
        return new Account(first, 1, 0, false);
    }

    Account chargedAgain() {
        return new Account(first, charges + 1, refunds, refunded);
    }

    Account givenBack() {
        return new Account(first, charges, charges, true);
    }

    String status() {
        return charges > refunds ? "PAID" : "REFUNDED";
    }
}
