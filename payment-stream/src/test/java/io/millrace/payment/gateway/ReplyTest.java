package io.millrace.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.payment.gateway.NoAnswer.Cause;
import io.millrace.payment.gateway.NoAnswer.Rejected;
import io.millrace.payment.gateway.NoAnswer.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static final String PAID = "{'paymentId':'o-1','status':'PAID'}";
    private static final String REFUNDED = "{'paymentId':'o-1','status':'REFUNDED'}";

    @Test
    void a_charge_is_paid_only_by_a_200_that_says_so_of_this_payment() {
        assertThat(reply(200, PAID).toCharge("o-1")).isEqualTo(new ChargeAnswer.Paid());

        assertThat(reply(200, PAID).toCharge("o-2")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
        assertThat(reply(200, "{}").toCharge("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
        assertThat(reply(200, "[]").toCharge("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
        assertThat(reply(202, PAID).toCharge("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 202"));
    }

    @Test
    void a_charge_is_declined_only_by_a_402_with_code_and_finality() {
        assertThat(reply(402, "{'code':'insufficient-funds','final':false}").toCharge("o-1"))
                .isEqualTo(new ChargeAnswer.Declined("insufficient-funds", false));
        assertThat(reply(402, "{'code':'stolen-card','final':true}").toCharge("o-1"))
                .isEqualTo(new ChargeAnswer.Declined("stolen-card", true));

        assertThat(reply(402, "{'code':'stolen-card'}").toCharge("o-1"))
                .isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 402 stolen-card"));
        assertThat(reply(402, "{'final':true}").toCharge("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 402"));
    }

    @Test
    void a_409_means_that_the_gateway_is_still_at_it() {
        assertThat(reply(409, "{'code':'in-flight'}").toCharge("o-1"))
                .isEqualTo(new Unknown(Cause.IN_FLIGHT, "HTTP 409 in-flight"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void a_gateway_that_could_not_answer_leaves_all_open(int status) {
        Unknown unknown = new Unknown(Cause.GATEWAY_ERROR, "HTTP " + status);

        assertThat(reply(status, PAID).toCharge("o-1")).isEqualTo(unknown);
        assertThat(reply(status, PAID).toInquiry("o-1")).isEqualTo(unknown);
        assertThat(reply(status, REFUNDED).toVoid("o-1")).isEqualTo(unknown);
        assertThat(reply(status, REFUNDED).toRefund("o-1")).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 413, 422, 431})
    void a_fault_of_ours_is_told_apart(int status) {
        Rejected rejected = new Rejected("HTTP " + status + " why");

        assertThat(reply(status, "{'code':'why'}").toCharge("o-1")).isEqualTo(rejected);
        assertThat(reply(status, "{'code':'why'}").toInquiry("o-1")).isEqualTo(rejected);
        assertThat(reply(status, "{'code':'why'}").toVoid("o-1")).isEqualTo(rejected);
        assertThat(reply(status, "{'code':'why'}").toRefund("o-1")).isEqualTo(rejected);
    }

    @Test
    void an_inquiry_finds_what_became_of_the_money() {
        assertThat(reply(200, PAID).toInquiry("o-1")).isEqualTo(new InquiryAnswer.Charged());
        assertThat(reply(200, REFUNDED).toInquiry("o-1")).isEqualTo(new InquiryAnswer.Refunded());
        assertThat(reply(404, "{'code':'not-charged'}").toInquiry("o-1")).isEqualTo(new InquiryAnswer.NotCharged());
        assertThat(reply(404, "{'code':'payment-voided'}").toInquiry("o-1")).isEqualTo(new InquiryAnswer.Voided());
    }

    @Test
    void a_bare_404_says_nothing_about_the_money() {
        assertThat(reply(404, "{}").toInquiry("o-1")).isEqualTo(new Rejected("HTTP 404"));
        assertThat(reply(404, "{}").toRefund("o-1")).isEqualTo(new Rejected("HTTP 404"));
    }

    @Test
    void a_void_is_answered_voided_or_refunded_and_by_nothing_else() {
        assertThat(reply(200, "{'paymentId':'o-1','status':'VOIDED'}").toVoid("o-1"))
                .isEqualTo(new VoidAnswer.Voided());
        assertThat(reply(200, REFUNDED).toVoid("o-1")).isEqualTo(new VoidAnswer.Refunded());
        assertThat(reply(200, PAID).toVoid("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
    }

    @Test
    void a_refund_is_done_or_had_nothing_to_give_back() {
        assertThat(reply(200, REFUNDED).toRefund("o-1")).isEqualTo(new RefundAnswer.Refunded());
        assertThat(reply(200, PAID).toRefund("o-1")).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP 200"));
        assertThat(reply(404, "{'code':'not-charged'}").toRefund("o-1")).isEqualTo(new RefundAnswer.NothingToRefund());
        assertThat(reply(404, "{'code':'payment-voided'}").toRefund("o-1"))
                .isEqualTo(new RefundAnswer.NothingToRefund());
    }

    private static Reply reply(int status, String body) {
        try {
            return new Reply(status, new ObjectMapper().readTree(body.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
