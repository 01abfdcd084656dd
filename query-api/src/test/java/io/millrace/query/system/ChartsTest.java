package io.millrace.query.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderShipped;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private Instant now = START;
    private final Charts charts = new Charts(() -> now);

    @Test
    void orders_are_counted_by_the_second_in_which_they_are_seen() {
        note("o-1", new OrderPlaced());
        note("o-2", new OrderPlaced());
        now = START.plusSeconds(2);
        note("o-1", new OrderConfirmed());
        note("o-2", new OrderFailed());
        note("o-1", new OrderShipped());
        now = START.plusSeconds(3);

        Charts.Shown shown = charts.show();

        assertThat(shown.from()).isEqualTo("2025-03-01T09:50:03Z");
        assertThat(shown.perSecond().get("placed")).hasSize(600).endsWith(2, 0, 0);
        assertThat(shown.perSecond().get("confirmed")).hasSize(600).endsWith(0, 0, 1);
        assertThat(shown.perSecond().get("failed")).hasSize(600).endsWith(0, 0, 1);
        assertThat(Arrays.stream(shown.perSecond().get("rejected")).sum()).isZero();
    }

    @Test
    void after_ten_minutes_all_is_forgotten() {
        note("o-1", new OrderPlaced());
        now = START.plusSeconds(1);
        note("o-1", new OrderConfirmed());

        now = START.plusSeconds(600);
        assertThat(Arrays.stream(charts.show().perSecond().get("placed")).sum()).isEqualTo(1);
        now = START.plusSeconds(612);

        assertThat(Arrays.stream(charts.show().perSecond().get("placed")).sum()).isZero();
        assertThat(charts.show().latency()).isEmpty();
    }

    @Test
    void the_time_from_placed_to_confirmed_is_told_within_five_per_cent() {
        for (int number = 1; number <= 100; number++) {
            now = START;
            note("o-" + number, new OrderPlaced());
            now = START.plusMillis(number * 10L);
            note("o-" + number, new OrderConfirmed());
        }
        note("o-unknown", new OrderConfirmed());

        Charts.Latency latency = charts.show().latency().get(0);

        assertThat(latency.from()).isEqualTo("2025-03-01T10:00:00Z");
        assertThat(latency.confirmed()).isEqualTo(100);
        assertThat(latency.p50Ms()).isBetween(475L, 525L);
        assertThat(latency.p99Ms()).isBetween(940L, 1_040L);
    }

    private void note(String orderId, SpecificRecord fact) {
        charts.note(new Event(orderId, 1, now, "c-1", null, fact));
    }
}
