package io.millrace.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.payment.gateway.NoAnswer.Cause;
import io.millrace.payment.gateway.NoAnswer.Rejected;
import io.millrace.payment.gateway.NoAnswer.Unknown;
import java.util.Set;

/** An HTTP answer of the gateway; a body that is not JSON is a missing node. */
record Reply(int status, JsonNode body) implements CallResult {

    private static final Set<Integer> TRY_LATER = Set.of(408, 425, 429);
    private static final int LONGEST_CODE = 64;

    @Override
    public ChargeAnswer toCharge(String paymentId) {
        if (says("PAID", paymentId)) {
            return new ChargeAnswer.Paid();
        }
        if (status == 402 && !code().isEmpty() && body.path("final").isBoolean()) {
            return new ChargeAnswer.Declined(code(), body.path("final").booleanValue());
        }
        return noAnswer();
    }

    @Override
    public InquiryAnswer toInquiry(String paymentId) {
        if (says("PAID", paymentId)) {
            return new InquiryAnswer.Charged();
        }
        if (says("REFUNDED", paymentId)) {
            return new InquiryAnswer.Refunded();
        }
        // Whatever stands at a wrong address answers a bare 404 too: only the code says that nothing was taken.
        if (status == 404 && code().equals("payment-voided")) {
            return new InquiryAnswer.Voided();
        }
        if (status == 404 && code().equals("not-charged")) {
            return new InquiryAnswer.NotCharged();
        }
        return noAnswer();
    }

    @Override
    public VoidAnswer toVoid(String paymentId) {
        if (says("VOIDED", paymentId)) {
            return new VoidAnswer.Voided();
        }
        if (says("REFUNDED", paymentId)) {
            return new VoidAnswer.Refunded();
        }
        return noAnswer();
    }

    @Override
    public RefundAnswer toRefund(String paymentId) {
        if (says("REFUNDED", paymentId)) {
            return new RefundAnswer.Refunded();
        }
        if (status == 404 && (code().equals("not-charged") || code().equals("payment-voided"))) {
            return new RefundAnswer.NothingToRefund();
        }
        return noAnswer();
    }

    private boolean says(String paymentStatus, String paymentId) {
        return status == 200
                && body.path("status").asText().equals(paymentStatus)
                && body.path("paymentId").asText().equals(paymentId);
    }

    private String code() {
        String code = body.path("code").asText();
        return code.length() > LONGEST_CODE ? "" : code;
    }

    private NoAnswer noAnswer() {
        String detail = "HTTP " + status + (code().isEmpty() ? "" : " " + code());
        if (status == 409) {
            return new Unknown(Cause.IN_FLIGHT, detail);
        }
        if (status >= 500 || TRY_LATER.contains(status)) {
            return new Unknown(Cause.GATEWAY_ERROR, detail);
        }
        if (status >= 400 && status != 402) {
            return new Rejected(detail);
        }
        return new Unknown(Cause.UNREADABLE, detail);
    }
}
