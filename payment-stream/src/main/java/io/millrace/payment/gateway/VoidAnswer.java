package io.millrace.payment.gateway;

/** What came of a void. */
public sealed interface VoidAnswer extends GatewayAnswer permits VoidAnswer.Voided, VoidAnswer.Refunded, NoAnswer {

    /** No money was taken and none ever will be. */
    record Voided() implements VoidAnswer {}

    /** Money had been taken and is given back; no more ever will be taken. */
    record Refunded() implements VoidAnswer {}
}
