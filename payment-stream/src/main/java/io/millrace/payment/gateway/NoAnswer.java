package io.millrace.payment.gateway;

/** A call that told us nothing about the money, and how sure we are that it moved none. */
public sealed interface NoAnswer extends ChargeAnswer, InquiryAnswer, VoidAnswer, RefundAnswer
        permits NoAnswer.Unknown, NoAnswer.NotSent, NoAnswer.Rejected {

    /** For people and logs, without personal data; nothing may be decided by it. */
    String detail();

    /** The request may have been carried out, now or later. */
    record Unknown(Cause cause, String detail) implements NoAnswer {}

    /** The request certainly did not reach the gateway and never will. */
    record NotSent(String detail) implements NoAnswer {}

    /** The gateway finds fault with the request itself (4xx), or it could not be made: our bug or configuration. */
    record Rejected(String detail) implements NoAnswer {}

    /** Why nothing is known. */
    enum Cause {
        /** No whole answer within the call time-out. */
        TIMED_OUT,
        /** The connection broke after the request may have left. */
        CONNECTION_LOST,
        /** The gateway is still at work on this very key (409). */
        IN_FLIGHT,
        /** The gateway could not answer (5xx, 408, 425, 429). */
        GATEWAY_ERROR,
        /** An answer of no known form. */
        UNREADABLE
    }
}
