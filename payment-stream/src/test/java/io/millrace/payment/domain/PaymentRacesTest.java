package io.millrace.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.payments.PaymentStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens to a payment, in whatever order: {@code -Dseed=N} repeats one course of events. */
class PaymentRacesTest {

    private static final int COURSES = 4_000;
    private static final Set<PaymentStatus> ENDS =
            Set.of(PaymentStatus.SETTLED, PaymentStatus.FAILED, PaymentStatus.CANCELLED, PaymentStatus.REFUNDED);

    @Test
    void nobody_is_charged_twice_and_only_settled_payments_keep_money() {
        Long given = Long.getLong("seed");
        long first = given != null ? given : new Random().nextLong();
        System.out.println("PaymentRacesTest: -Dseed=" + first);
        Map<PaymentStatus, Integer> ends = new EnumMap<>(PaymentStatus.class);

        for (long seed = first; seed < first + (given != null ? 1 : COURSES); seed++) {
            ends.merge(play(seed), 1, Integer::sum);
        }

        if (given == null) {
            assertThat(ends.keySet())
                    .as("the courses of events reach every end")
                    .isEqualTo(ENDS);
        }
    }

    private static PaymentStatus play(long seed) {
        PaymentWorld world = new PaymentWorld(seed);
        try {
            world.run();
            PaymentStatus end = world.state().getStatus();
            assertThat(end).isIn(ENDS);
            assertThat(world.gateway().kept())
                    .as("money kept of a payment that is " + end)
                    .isEqualTo(end == PaymentStatus.SETTLED ? 1 : 0);
            assertThat(world.state().getAttempts()).hasSizeLessThanOrEqualTo(PaymentPolicy.DEFAULT.attempts());
            return end;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dseed=" + seed + "\n" + String.join("\n", world.journal()), e);
        }
    }
}
