package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.poison.PoisonedException;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application cannot take by its own fault, it gives up so often and no more. */
class PoisonTest {

    private static final PoisonLimits TWO_OF_EACH = new PoisonLimits(2, 2);

    @TempDir
    private Path directory;

    @Test
    void on_internal_topics_and_logs_two_may_be_unreadable_and_the_third_stops_it() {
        try (TopologyFixture toy = started(TWO_OF_EACH)) {
            toy.send(TOPICS.replies(), "l-1", "no avro").send(TOPICS.building(), "b-1", "no avro");
            assertThat(toy.records(Topics.DEAD_LETTERS)).hasSize(2);

            assertStops(
                    () -> toy.send(TOPICS.intake(), "l-1", "no avro"), TOPICS.intake(), "MILLRACE_POISON_PER_MINUTE");
            toy.nothingElse();
        }
    }

    @Test
    void a_bug_that_every_command_meets_stops_it_whoever_sent_them() {
        try (TopologyFixture toy = started(TWO_OF_EACH)) {
            toy.send(TOPICS.door(), null, rent("throws-in-decide", "c-1"))
                    .send(TOPICS.door(), null, rent("throws-in-react", "c-2"));
            assertThat(toy.records(Topics.DEAD_LETTERS)).hasSize(2);

            assertStops(
                    () -> toy.send(TOPICS.door(), null, rent("throws-in-evolve", "c-3")),
                    TOPICS.door(),
                    "MILLRACE_POISON_PER_MINUTE");
            toy.nothingElse();
        }
    }

    @Test
    void deadlines_that_fail_one_after_the_other_stop_it() {
        try (TopologyFixture toy = started(TWO_OF_EACH)) {
            for (int number = 0; number < 3; number++) {
                toy.send(TOPICS.door(), null, rent("throws-when-woken-" + number, "c-" + number));
            }

            assertThatThrownBy(() -> toy.advance(Lockers.FEE_TIMEOUT))
                    .hasRootCauseInstanceOf(PoisonedException.class)
                    .rootCause()
                    .hasMessageContaining("a deadline of " + ToyTopology.DECIDE_RENTAL + " (failed)");
        }
    }

    @Test
    void what_senders_do_wrong_has_a_limit_of_its_own() {
        try (TopologyFixture toy = started(new PoisonLimits(0, 2))) {
            toy.send(TOPICS.door(), null, "no json").send(TOPICS.door(), null, "no json");

            assertStops(
                    () -> toy.send(TOPICS.door(), null, returned("nobody-has-it")),
                    TOPICS.door(),
                    "MILLRACE_BAD_INPUT_PER_MINUTE");
        }
    }

    @Test
    void without_that_limit_a_flood_at_the_door_stops_nothing() {
        try (TopologyFixture toy = started(new PoisonLimits(0, Integer.MAX_VALUE))) {
            for (int number = 0; number < 500; number++) {
                toy.send(TOPICS.door(), null, "no json").send(TOPICS.door(), null, returned("nobody-has-it"));
            }
            toy.send(TOPICS.door(), null, rent("l-1", "c-1"));

            assertThat(toy.records(Topics.DEAD_LETTERS)).hasSize(1_000);
            assertThat(toy.facts(TOPICS.log())).hasSize(1);
        }
    }

    private TopologyFixture started(PoisonLimits limits) {
        return new TopologyFixture(
                directory,
                environment -> ToyTopology.wire(environment, TOPICS, new FaultyDecider(TOPICS, Lockers.RULES)),
                Surroundings.usual().withLimits(limits));
    }

    private static void assertStops(Runnable sends, Topic<?> topic, String setting) {
        assertThatThrownBy(sends::run)
                .hasRootCauseInstanceOf(PoisonedException.class)
                .rootCause()
                .hasMessageContaining("test-1 stops: it cannot take more than 2 records a minute")
                .hasMessageContaining(topic.name() + "-0 at ")
                .hasMessageContaining(setting);
    }

    private static String returned(String lockerId) {
        return "{\"type\":\"ReturnLocker\",\"lockerId\":\"" + lockerId + "\"}";
    }
}
