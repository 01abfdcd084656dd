package io.millrace.payment.worker;

import static io.millrace.schemas.payments.OperationOutcome.DECLINED;
import static io.millrace.schemas.payments.OperationOutcome.DECLINED_FINALLY;
import static io.millrace.schemas.payments.OperationOutcome.NOT_FOUND;
import static io.millrace.schemas.payments.OperationOutcome.NOT_SENT;
import static io.millrace.schemas.payments.OperationOutcome.PAID;
import static io.millrace.schemas.payments.OperationOutcome.REFUNDED;
import static io.millrace.schemas.payments.OperationOutcome.UNKNOWN;
import static io.millrace.schemas.payments.OperationOutcome.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.GatewayAnswer;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.NoAnswer;
import io.millrace.payment.gateway.RefundAnswer;
import io.millrace.payment.gateway.VoidAnswer;
import io.millrace.schemas.payments.OperationOutcome;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    private static final Map<GatewayAnswer, OperationOutcome> PLAIN = Map.of(
            new ChargeAnswer.Paid(), PAID,
            new InquiryAnswer.Charged(), PAID,
            new InquiryAnswer.NotCharged(), NOT_FOUND,
            new InquiryAnswer.Voided(), VOIDED,
            new InquiryAnswer.Refunded(), REFUNDED,
            new VoidAnswer.Voided(), VOIDED,
            new VoidAnswer.Refunded(), REFUNDED,
            new RefundAnswer.Refunded(), REFUNDED,
            new RefundAnswer.NothingToRefund(), NOT_FOUND);

    @Test
    void a_plain_answer_is_reported_as_what_it_says() {
        PLAIN.forEach((answer, outcome) -> assertThat(Outcome.of(answer)).isEqualTo(new Outcome(outcome, null)));
    }

    @Test
    void every_answer_of_the_gateway_is_known_here() {
        Set<Class<?>> answers = leaves(GatewayAnswer.class).collect(Collectors.toSet());
        Set<Class<?>> known = PLAIN.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
        known.addAll(Set.of(
                ChargeAnswer.Declined.class, NoAnswer.Unknown.class, NoAnswer.NotSent.class, NoAnswer.Rejected.class));

        assertThat(answers).isEqualTo(known);
    }

    @Test
    void a_decline_is_reported_with_the_gateways_code() {
        Outcome declined = Outcome.of(new ChargeAnswer.Declined("insufficient-funds", false));
        Outcome stolen = Outcome.of(new ChargeAnswer.Declined("stolen-card", true));

        assertThat(declined.outcome()).isEqualTo(DECLINED);
        assertThat(declined.reason().getCode()).isEqualTo("insufficient-funds");
        assertThat(stolen.outcome()).isEqualTo(DECLINED_FINALLY);
        assertThat(stolen.reason().getCode()).isEqualTo("stolen-card");
    }

    @ParameterizedTest
    @EnumSource
    void whatever_hides_the_outcome_leaves_it_unknown(NoAnswer.Cause cause) {
        Outcome outcome = Outcome.of(new NoAnswer.Unknown(cause, "HTTP 504"));

        assertThat(outcome.outcome()).isEqualTo(UNKNOWN);
        assertThat(outcome.reason().getCode()).matches("[a-z]+(-[a-z]+)*");
        assertThat(outcome.reason().getText()).isEqualTo("HTTP 504");
    }

    @Test
    void only_what_never_left_is_not_sent() {
        assertThat(Outcome.of(new NoAnswer.NotSent("refused")).outcome()).isEqualTo(NOT_SENT);
        assertThat(Outcome.of(new NoAnswer.Rejected("HTTP 400")).outcome()).isEqualTo(UNKNOWN);
        assertThat(Outcome.ofBroken(new IllegalStateException("secret")).outcome())
                .isEqualTo(UNKNOWN);
        assertThat(Outcome.ofBroken(new IllegalStateException("secret"))
                        .reason()
                        .getText())
                .doesNotContain("secret");
    }

    @Test
    void a_long_detail_is_cut() {
        Outcome outcome = Outcome.of(new NoAnswer.NotSent("x".repeat(10_000)));

        assertThat(outcome.reason().getText()).hasSize(500);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(OutcomeTest::leaves)
                : Stream.of(type);
    }
}
