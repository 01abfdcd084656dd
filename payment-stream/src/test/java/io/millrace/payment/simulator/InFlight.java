package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.NoAnswer.Cause;
import io.millrace.payment.gateway.NoAnswer.Unknown;
import io.millrace.payment.gateway.PaymentGateway;
import java.util.concurrent.CompletableFuture;

/** Gets a late charge under way for certain: of two with one key, the gateway works on one and refuses the other. */
final class InFlight {

    private InFlight() {}

    static CompletableFuture<ChargeAnswer> charge(PaymentGateway gateway, String key) {
        CompletableFuture<ChargeAnswer> one = gateway.charge("o-1", key, 14_500, "EUR");
        CompletableFuture<ChargeAnswer> other = gateway.charge("o-1", key, 14_500, "EUR");

        assertThat(CompletableFuture.anyOf(one, other).join())
                .isEqualTo(new Unknown(Cause.IN_FLIGHT, "HTTP 409 in-flight"));
        return one.isDone() ? other : one;
    }
}
