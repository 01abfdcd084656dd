package io.millrace.query.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaiterTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final Waiter<String> waiter = new Waiter<>(
            new Wait<>(Topics.ORDER_EVENTS, "o-1", "c-1", Duration.ofMinutes(1), this::look), Runnable::run);

    private Optional<String> look(Moment moment) {
        looks.incrementAndGet();
        return Optional.ofNullable(moment.caused()).map(event -> event.causedBy() + " " + event.sequence());
    }

    @Test
    void it_looks_at_nothing_before_it_has_begun_and_forgets_nothing_that_happened_before() {
        waiter.seen(event(1, "c-1"));

        assertThat(looks).hasValue(0);
        waiter.begin();
        assertThat(waiter.answer()).isCompletedWithValue("c-1 1");
    }

    @Test
    void the_first_fact_of_a_command_is_what_it_caused() {
        waiter.seen(event(1, "c-0"));
        waiter.seen(event(2, "c-1"));
        waiter.seen(event(3, "c-1"));
        waiter.begin();

        assertThat(waiter.answer()).isCompletedWithValue("c-1 2");
    }

    @Test
    void it_looks_no_more_when_it_has_its_answer() {
        waiter.begin();
        waiter.seen(event(1, "c-1"));
        waiter.seen(event(2, "c-2"));
        waiter.timeIsOver();

        assertThat(looks).hasValue(2);
    }

    private static Event event(long sequence, String causedBy) {
        return new Event("o-1", sequence, Instant.EPOCH, causedBy, null, new OrderConfirmed());
    }
}
