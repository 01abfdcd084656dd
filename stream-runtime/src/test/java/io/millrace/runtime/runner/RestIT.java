package io.millrace.runtime.runner;

import static org.awaitility.Awaitility.await;

import io.millrace.runtime.toy.ToyOnKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system with nothing to do writes nothing, though deadlines lie ahead. */
class RestIT {

    @Test
    void a_task_at_rest_commits_no_transactions(@TempDir Path directory) {
        ToyOnKafka toy = new ToyOnKafka("resting");
        try (RunningStream running = toy.start(toy.settings(directory))) {
            toy.rent("l-1", "c-1");
            toy.awaitEvents(1);

            AtomicReference<Double> before = new AtomicReference<>(-1.0);
            await("no transaction for 2 s")
                    .atMost(ToyOnKafka.PATIENCE)
                    .during(Duration.ofSeconds(2))
                    .until(() -> {
                        double now = committing(running);
                        return now == before.getAndSet(now);
                    });
        }
    }

    /** How long the producers have spent on committing so far: it grows with every transaction. */
    private static double committing(RunningStream running) {
        return running.streams().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("txn-commit-time-ns-total"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }
}
