package io.millrace.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.standalone.faults.FaultOptions.Load;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version: every kind of fault once. {@code -Dfaults.seed=N} repeats a run, or makes another. */
@Tag("faults")
@Tag("alone")
class FaultsIT {

    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final Path REPORT = Path.of("target", "faults.json");
    private static final int ROUNDS = 1;
    private static final int INSTANCES = 1;
    private static final Load LOAD = new Load(1_000, 8, Duration.ofMinutes(4));

    @Test
    void no_fault_breaks_a_promise(@TempDir Path directory) throws InterruptedException {
        FaultOptions options = new FaultOptions(SEED, ROUNDS, INSTANCES, Pace.BRISK, LOAD, directory.resolve("run"));

        FaultReport report = new FaultRun(options, System.out).execute();

        report.write(REPORT);
        assertThat(report.problems()).as("seed " + SEED).isEmpty();
        if (System.getenv("CI") != null) {
            assertThat(report.leftOut()).isEmpty();
        }
    }
}
