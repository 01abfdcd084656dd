package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.SagaBenchmark.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs; its figures are for people and no test. */
@Tag("faults")
class SagaBenchmarkIT {

    @Test
    void it_measures_all_that_it_names(@TempDir Path directory) throws Exception {
        Plan small = new Plan(10, 1, 20, List.of(10), Duration.ofSeconds(2));

        List<String> report = new SagaBenchmark(small, directory).run();

        assertThat(report).hasSize(6);
        assertThat(String.join("\n", report))
                .contains("first start", "median of 1 rounds of 20", "at 10 orders/s", "of 20: p50", "restores");
    }
}
