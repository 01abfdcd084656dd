package io.millrace.payment.domain;

import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.ReportOutcome;

/** What a report says about the money, whenever it arrives. */
enum Finding {
    /** Money was taken. */
    TAKEN,
    /** No charge under the report's key ever takes money. */
    DECLINED,
    /** The same, and no other key fares better. */
    DECLINED_FINALLY,
    /** No money was taken so far. */
    NOT_TAKEN_YET,
    /** An inquiry found the payment voided or refunded, which nobody here had asked for. */
    ENDED_AT_GATEWAY,
    /** By a void: no money was taken and none ever will be. */
    VOIDED,
    /** By a void: what was taken is given back, and nothing ever will be taken. */
    GIVEN_BACK_BY_VOID,
    /** By a refund: what was taken is given back. */
    GIVEN_BACK_BY_REFUND,
    /** Nothing: it only tells that this operation is not waited for any more. */
    NOTHING;

    static Finding of(ReportOutcome report) {
        OperationOutcome outcome = report.getOutcome();
        return switch (report.getKind()) {
            case CHARGE ->
                switch (outcome) {
                    case PAID -> TAKEN;
                    case DECLINED -> DECLINED;
                    case DECLINED_FINALLY -> DECLINED_FINALLY;
                    default -> NOTHING;
                };
            case INQUIRY ->
                switch (outcome) {
                    case PAID -> TAKEN;
                    case NOT_FOUND -> NOT_TAKEN_YET;
                    case VOIDED, REFUNDED -> ENDED_AT_GATEWAY;
                    default -> NOTHING;
                };
            case VOID ->
                switch (outcome) {
                    case VOIDED -> VOIDED;
                    case REFUNDED -> GIVEN_BACK_BY_VOID;
                    default -> NOTHING;
                };
            case REFUND -> outcome == OperationOutcome.REFUNDED ? GIVEN_BACK_BY_REFUND : NOTHING;
            case UNKNOWN -> NOTHING;
        };
    }
}
