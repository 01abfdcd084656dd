package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is counted of a restore. */
class RestoringTest {

    private static final TopicPartition ZERO = new TopicPartition("toy-1-lockers-changelog", 0);
    private static final TopicPartition ONE = new TopicPartition("toy-1-lockers-changelog", 1);

    private Duration now = Duration.ofHours(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Restoring restoring = new Restoring("toy-1", meters, () -> now.toNanos());

    @Test
    void records_are_counted_by_store_and_time_from_the_first_partition_to_the_last() {
        restoring.onRestoreStart(ZERO, "lockers", 0, 10);
        now = now.plusSeconds(1);
        restoring.onRestoreStart(ONE, "lockers", 0, 5);
        restoring.onBatchRestored(ZERO, "lockers", 10, 10);
        restoring.onRestoreEnd(ZERO, "lockers", 10);
        now = now.plusSeconds(2);
        restoring.onBatchRestored(ONE, "lockers", 5, 5);
        restoring.onRestoreEnd(ONE, "lockers", 5);

        assertThat(records()).isEqualTo(15);
        assertThat(seconds()).isEqualTo(3);
    }

    @Test
    void nothing_counts_between_two_restores() {
        restore(Duration.ofSeconds(1));
        now = now.plusHours(1);
        restore(Duration.ofSeconds(1));

        assertThat(seconds()).isEqualTo(2);
    }

    @Test
    void what_goes_to_another_thread_is_at_its_end_here() {
        restoring.onRestoreStart(ZERO, "lockers", 0, 10);
        now = now.plusSeconds(1);
        restoring.onRestoreSuspended(ZERO, "lockers", 4);
        now = now.plusSeconds(5);

        assertThat(seconds()).isEqualTo(1);
    }

    @Test
    void a_table_that_is_read_from_its_topic_does_not_count() {
        TopicPartition contacts = new TopicPartition("contacts", 0);

        restoring.onRestoreStart(contacts, "contacts", 0, 10);
        restoring.onBatchRestored(contacts, "contacts", 10, 10);
        now = now.plusSeconds(1);
        restoring.onRestoreEnd(contacts, "contacts", 10);

        assertThat(meters.find("millrace.restored.records").counters()).isEmpty();
        assertThat(seconds()).isZero();
    }

    private void restore(Duration length) {
        restoring.onRestoreStart(ZERO, "lockers", 0, 1);
        now = now.plus(length);
        restoring.onRestoreEnd(ZERO, "lockers", 1);
    }

    private double records() {
        return meters.get("millrace.restored.records")
                .tags("application", "toy-1", "store", "lockers")
                .counter()
                .count();
    }

    private double seconds() {
        return meters.get("millrace.restoring")
                .tag("application", "toy-1")
                .counter()
                .count();
    }
}
