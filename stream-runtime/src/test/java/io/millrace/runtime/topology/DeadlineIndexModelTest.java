package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.topology.DeadlineIndex.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index against a list of everything that is searched from its beginning, over many random lives. */
class DeadlineIndexModelTest {

    private static final int LIVES = 200;
    private static final int STEPS = 300;

    @Test
    void the_index_answers_like_a_plain_search() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + LIVES; seed++) {
            new Life(seed).live();
        }
    }

    private static final class Life {

        private final long seed;
        private final Random random;
        private final DeadlineIndex index = new DeadlineIndex();
        private final TreeMap<AggregateKey, Entry> model = new TreeMap<>();
        private Instant now = Instant.EPOCH.plusSeconds(1_000_000);

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(5));
                act(random.nextInt(10));
                compare(step);
            }
        }

        private void act(int kind) {
            if (kind == 0) {
                now = now.minusSeconds(random.nextInt(200));
                index.clockJumpedBack(now);
                model.replaceAll((key, entry) ->
                        new Entry(key, earlier(entry.at(), entry.deadline()), entry.deadline(), entry.failed()));
            } else if (kind == 1) {
                expected(true, 1).forEach(entry -> {
                    Instant until = now.plusSeconds(20);
                    index.rest(entry, until);
                    model.put(entry.key(), new Entry(entry.key(), until, entry.deadline(), true));
                });
            } else if (kind == 2) {
                AggregateKey key = key();
                index.set(key, Optional.empty(), now);
                model.remove(key);
            } else if (kind == 3) {
                Stream.ofNullable(model.get(key())).toList().forEach(entry -> set(entry.key(), entry.deadline()));
            } else {
                set(key(), deadline());
            }
        }

        private void set(AggregateKey key, Deadline deadline) {
            index.set(key, Optional.of(deadline), now);
            Entry old = model.get(key);
            Entry fresh = new Entry(key, earlier(deadline.at(), deadline), deadline, false);
            boolean rests = old != null
                    && old.failed()
                    && old.deadline().equals(deadline)
                    && !fresh.at().isAfter(now);
            if (!rests) {
                model.put(key, fresh);
            }
        }

        private void compare(int step) {
            boolean mayGiveUp = random.nextBoolean();
            int limit = 1 + random.nextInt(6);
            assertThat(index.due(now, mayGiveUp, limit))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(expected(mayGiveUp, limit));
            assertThat(index.size()).as("seed %d, step %d", seed, step).isEqualTo(model.size());
            assertThat(index.earliest(mayGiveUp, limit))
                    .as("seed %d, step %d", seed, step)
                    .hasSize(Math.min(limit, expectedTimes(mayGiveUp).length));
            assertThat(index.earliest(mayGiveUp, STEPS))
                    .as("seed %d, step %d", seed, step)
                    .containsExactlyInAnyOrder(expectedTimes(mayGiveUp));
        }

        private List<Entry> expected(boolean mayGiveUp, int limit) {
            return model.values().stream()
                    .filter(entry -> !entry.at().isAfter(now))
                    .filter(entry -> mayGiveUp || !entry.deadline().givesUp())
                    .sorted(Comparator.comparing(
                                    (Entry entry) -> entry.deadline().givesUp())
                            .thenComparing(Entry::at)
                            .thenComparing(Entry::key))
                    .limit(limit)
                    .toList();
        }

        private long[] expectedTimes(boolean givesUp) {
            return model.values().stream()
                    .filter(entry -> entry.deadline().givesUp() == givesUp)
                    .mapToLong(entry -> (entry.failed() ? entry.deadline().at() : entry.at()).toEpochMilli())
                    .toArray();
        }

        private Instant earlier(Instant at, Deadline deadline) {
            Instant latest = now.plus(deadline.length());
            return at.isBefore(latest) ? at : latest;
        }

        private AggregateKey key() {
            String part = random.nextBoolean() ? null : Integer.toString(random.nextInt(2));
            return new AggregateKey(Integer.toString(random.nextInt(6)), part);
        }

        private Deadline deadline() {
            Duration length = Duration.ofSeconds(random.nextInt(60));
            return new Deadline(now.plusSeconds(random.nextInt(80) - 10), length, random.nextBoolean());
        }
    }
}
