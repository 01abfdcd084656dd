package io.millrace.payment.gateway;

/** What came of an inquiry; each {@link NoAnswer} means that the inquiry failed. */
public sealed interface InquiryAnswer extends GatewayAnswer
        permits InquiryAnswer.Charged,
                InquiryAnswer.Refunded,
                InquiryAnswer.Voided,
                InquiryAnswer.NotCharged,
                NoAnswer {

    /** The money is taken and not given back. */
    record Charged() implements InquiryAnswer {}

    /** The money was taken and is given back. */
    record Refunded() implements InquiryAnswer {}

    /** No money was taken and none ever will be. */
    record Voided() implements InquiryAnswer {}

    /** No money is taken so far; a charge that is still under way may yet take it. */
    record NotCharged() implements InquiryAnswer {}
}
