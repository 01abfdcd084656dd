package io.millrace.payment.gateway;

/** What came of a refund. */
public sealed interface RefundAnswer extends GatewayAnswer
        permits RefundAnswer.Refunded, RefundAnswer.NothingToRefund, NoAnswer {

    /** The money is given back, by this call or by an earlier one. */
    record Refunded() implements RefundAnswer {}

    /** The gateway knows of no money taken for this payment. */
    record NothingToRefund() implements RefundAnswer {}
}
