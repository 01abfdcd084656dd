package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_policy_without_time_or_with_less_than_no_refusals_is_none() {
        assertThatThrownBy(() -> new OrderPolicy(Duration.ZERO, SECOND, SECOND, 20, true))
                .hasMessageContaining("reservationTimeout");
        assertThatThrownBy(() -> new OrderPolicy(SECOND, SECOND.negated(), SECOND, 20, true))
                .hasMessageContaining("paymentTimeout");
        assertThatThrownBy(() -> new OrderPolicy(SECOND, SECOND, Duration.ZERO, 20, true))
                .hasMessageContaining("archiveAfter");
        assertThatThrownBy(() -> new OrderPolicy(SECOND, SECOND, SECOND, -1, true))
                .hasMessageContaining("mostRefusals");
    }
}
