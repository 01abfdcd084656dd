package io.millrace.standalone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation on trial: it must find every planted bug, and say that something is wrong only when something is. */
class PlantedBugsTest {

    /** A bug that hides longer than this hides too well: 5 % of what every build runs. */
    private static final long MOST_SEEDS = 500;

    private static final Path LIST = Path.of("../docs/planted-bugs.md");

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void every_planted_bug_is_found_within_500_seeds(PlantedBug bug) {
        assertThat(find(bug)).as(bug.breaks()).isPresent();
    }

    @Test
    void without_a_bug_the_same_seeds_find_nothing() {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            assertThat(Simulation.violation(seed, Rules.REAL))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    /** Where a rule or the world changes, the last two columns may: {@code -Dplanted.rewrite=true} writes them anew. */
    @Test
    void every_planted_bug_is_listed() throws IOException {
        if (Boolean.getBoolean("planted.rewrite")) {
            Files.writeString(LIST, list());
        }

        assertThat(Files.readAllLines(LIST))
                .filteredOn(line -> line.startsWith("| `"))
                .extracting(line -> line.substring(0, line.indexOf(" | ", line.indexOf(" | ") + 1)))
                .containsExactly(Arrays.stream(PlantedBug.values())
                        .map(PlantedBugsTest::row)
                        .toArray(String[]::new));
    }

    private static String list() {
        String rows = Arrays.stream(PlantedBug.values())
                .map(bug -> {
                    Finding found = find(bug).orElseThrow();
                    return row(bug) + " | " + found.invariant().promise() + " | " + found.seed() + " |\n";
                })
                .collect(Collectors.joining());
        return """
                # Planted bugs

                `SagaSimulationTest` runs the five contexts, their workers and a bank in memory, 10,000 times, each time
                with other crashes, duplicates, delays and clocks, and keeps books of its own. Whether these books would
                notice anything is tested too: `PlantedBugsTest` plants one mistake at a time into the rules, and each
                must be found within %d seeds. The last two columns are what happened when this page was last written
                (`-Dplanted.rewrite=true`): the promise that was broken first, and the first seed, from 1, that broke
                it.

                Replay a seed with `-Dsimulation.seed=N`, run more with `-Dsimulation.seeds=N`, both with
                `-Dtest=SagaSimulationTest` on module `standalone`.

                | planted bug | what goes wrong | found because it breaks | in seed |
                |---|---|---|---|
                """.formatted(MOST_SEEDS) + rows;
    }

    private static String row(PlantedBug bug) {
        return "| `" + bug + "` | " + bug.breaks();
    }

    private static Optional<Finding> find(PlantedBug bug) {
        Rules broken = bug.plantedIn(Rules.REAL);
        return LongStream.rangeClosed(1, MOST_SEEDS)
                .boxed()
                .flatMap(seed ->
                        Simulation.violation(seed, broken)
                                .map(violation -> new Finding(seed, violation.invariant()))
                                .stream())
                .findFirst();
    }

    private record Finding(long seed, Invariant invariant) {}
}
