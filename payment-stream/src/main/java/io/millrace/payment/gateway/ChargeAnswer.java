package io.millrace.payment.gateway;

/** What came of a charge. */
public sealed interface ChargeAnswer extends GatewayAnswer permits ChargeAnswer.Paid, ChargeAnswer.Declined, NoAnswer {

    /** The money is taken, by this call or by an earlier one under the same key. */
    record Paid() implements ChargeAnswer {}

    /**
     * No money is taken and none ever will be under this key.
     *
     * @param code such as {@code insufficient-funds}, {@code stolen-card}, {@code payment-voided}
     * @param isFinal no other key will fare better
     */
    record Declined(String code, boolean isFinal) implements ChargeAnswer {}
}
