package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(400);

    private final DeadlineIndex index = new DeadlineIndex();
    private final Sheet sheet = new Sheet();

    @Test
    void at_the_start_only_what_is_near_takes_memory() {
        sheet.put("near", NOW.plusSeconds(60));
        sheet.put("far", NOW.plus(YEAR));

        lookout();

        assertThat(index.find(AggregateKey.whole("near"))).isPresent();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void what_is_far_is_found_before_it_falls_due() {
        IntStream.range(0, 1_000).forEach(i -> sheet.put("a-" + i, NOW.plus(YEAR)));
        Lookout<Instant> lookout = lookout();

        Instant dayBefore = NOW.plus(YEAR).minus(Duration.ofHours(12));
        IntStream.range(0, 5).forEach(tick -> lookout.tick(dayBefore.plusMillis(100L * tick)));

        assertThat(index.size()).isEqualTo(1_000);
        assertThat(index.due(NOW.plus(YEAR), true, 2_000)).hasSize(1_000);
    }

    @Test
    void one_tick_looks_at_few_and_the_next_goes_on_there() {
        IntStream.range(0, 1_000).forEach(i -> sheet.put("a-" + i, NOW.plus(YEAR)));
        Lookout<Instant> lookout = lookout();
        sheet.visited = 0;

        lookout.tick(NOW.plus(YEAR));
        assertThat(sheet.visited).isEqualTo(200);
        IntStream.range(0, 20).forEach(tick -> lookout.tick(NOW.plus(YEAR)));

        assertThat(sheet.visited).as("one round, then it rests").isEqualTo(1_000);
    }

    @Test
    void a_clock_that_jumps_back_delays_no_round() {
        Lookout<Instant> lookout = lookout();
        Instant past = NOW.minus(YEAR);
        lookout.clockJumpedBack(past);
        sheet.put("a", past.plus(Duration.ofDays(1)));

        lookout.tick(past.plus(Duration.ofHours(6)));

        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void one_that_rests_goes_on_resting() {
        sheet.put("a", NOW.plusSeconds(1));
        Lookout<Instant> lookout = lookout();
        Instant later = NOW.plus(Duration.ofHours(7));
        index.rest(index.find(AggregateKey.whole("a")).orElseThrow(), later.plusSeconds(60));

        lookout.tick(later);

        assertThat(index.due(later, true, 10)).isEmpty();
    }

    private Lookout<Instant> lookout() {
        return new Lookout<>(sheet, sheet, index, NOW);
    }

    /** Instants under names; each is its own deadline. */
    private static final class Sheet implements Repository<Instant>, Decider<Instant> {

        private final TreeMap<String, Instant> states = new TreeMap<>();
        private int visited;

        void put(String id, Instant at) {
            states.put(id, at);
        }

        @Override
        public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<Instant>> visitor) {
            Map<String, Instant> rest = from == null ? states : states.tailMap(from, true);
            Iterator<Map.Entry<String, Instant>> records = rest.entrySet().iterator();
            for (int i = 0; i < most && records.hasNext(); i++) {
                Map.Entry<String, Instant> record = records.next();
                visitor.accept(new Kept<>(record.getKey(), record.getValue()));
                visited++;
            }
            return records.hasNext() ? records.next().getKey() : null;
        }

        @Override
        public AggregateKey keyOf(String aggregateId, Instant state) {
            return AggregateKey.whole(aggregateId);
        }

        @Override
        public Optional<Deadline> deadline(Instant state) {
            return Optional.of(Deadline.goingOn(state, YEAR));
        }

        @Override
        public @Nullable Instant load(String aggregateId, SpecificRecord about) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(String aggregateId, Instant state) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Decision decide(@Nullable Instant state, Command command, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant evolve(@Nullable Instant state, Event event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Message> react(Instant state, Event event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Progress progress(Instant state) {
            throw new UnsupportedOperationException();
        }
    }
}
