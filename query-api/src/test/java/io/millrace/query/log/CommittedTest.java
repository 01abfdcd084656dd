package io.millrace.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.query.log.Committed.Version;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.topic.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommittedTest {
    private static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private Instant now = START;
    private final Committed committed = new Committed(() -> now);

    @Test
    void what_is_older_than_any_transaction_is_believed() {
        assertThat(includes("o-1", 1, START)).isFalse();
        assertThat(includes("o-1", 1, START.minusMillis(10_000))).isFalse();
        assertThat(includes("o-1", 1, START.minusMillis(10_001))).isTrue();
    }

    @Test
    void what_was_seen_on_the_log_is_believed_and_nothing_beyond() {
        see("o-1", 3);

        assertThat(includes("o-1", 2, START)).isTrue();
        assertThat(includes("o-1", 3, START)).isTrue();
        assertThat(includes("o-1", 4, START)).isFalse();
        assertThat(includes("o-2", 1, START)).isFalse();
        assertThat(committed.includes(Topics.PAYMENT_EVENTS, "o-1", new Version(1, START)))
                .isFalse();
    }

    @Test
    void what_was_seen_is_remembered_for_a_minute_since_it_was_last_seen() {
        see("o-1", 3);
        see("o-2", 3);
        now = START.plusSeconds(50);
        see("o-1", 4);
        now = START.plusSeconds(61);
        see("o-3", 1);

        assertThat(includes("o-1", 4, now)).isTrue();
        assertThat(includes("o-2", 3, now)).isFalse();
    }

    private void see(String orderId, long sequence) {
        committed.seen(new LogEntry(
                Topics.ORDER_EVENTS, 0, 0, new Event(orderId, sequence, now, "c", null, new OrderConfirmed())));
    }

    private boolean includes(String orderId, long version, Instant lastEventAt) {
        return committed.includes(Topics.ORDER_EVENTS, orderId, new Version(version, lastEventAt));
    }
}
