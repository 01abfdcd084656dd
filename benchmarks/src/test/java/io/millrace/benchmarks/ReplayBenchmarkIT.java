package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.ReplayBenchmark.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs, and finds the same before and after; its figures are for people and no test. */
@Tag("faults")
class ReplayBenchmarkIT {

    @Test
    void it_replays_and_restores_what_it_names_and_compares_the_digests(@TempDir Path directory) throws Exception {
        ReplayTable table = new ReplayBenchmark(new Plan(20, List.of("orders")), directory).run();

        assertThat(table.differing()).isEmpty();
        // Of each order four events; its record for lists, and a change for each event.
        assertThat(table.lines())
                .hasSize(3)
                .last()
                .asString()
                .matches("\\| orders \\| 80 \\|.*\\| 100 \\|.*\\| 40 \\|.*\\| equal \\|");
    }
}
