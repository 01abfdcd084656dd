package io.millrace.payment.gateway;

/** What came of one call to the payment gateway. */
public sealed interface GatewayAnswer permits ChargeAnswer, InquiryAnswer, VoidAnswer, RefundAnswer {}
