package io.millrace.standalone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The whole saga under everything that can go wrong. {@code -Dsimulation.seed=N} replays one seed with its trace,
 * {@code -Dsimulation.seeds=N} runs more of them.
 */
class SagaSimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);

    @Test
    void every_promise_is_kept_in_10_000_worlds() {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            Simulation.replay(one, Rules.REAL, System.out);
            return;
        }

        expectNoViolation(SEEDS);
    }

    @Test
    void the_same_seed_is_the_same_world() {
        World first = new World(7, Rules.REAL, true);
        World second = new World(7, Rules.REAL, true);

        first.run();
        second.run();

        assertThat(first.trace().lines()).isNotEmpty().isEqualTo(second.trace().lines());
    }

    private static void expectNoViolation(long seeds) {
        Optional<Long> failing = LongStream.rangeClosed(1, seeds)
                .parallel()
                .filter(seed -> Simulation.violation(seed, Rules.REAL).isPresent())
                .boxed()
                .min(Long::compare);

        failing.ifPresent(seed -> Simulation.replay(seed, Rules.REAL, System.out));
        assertThat(failing).isEmpty();
    }
}
