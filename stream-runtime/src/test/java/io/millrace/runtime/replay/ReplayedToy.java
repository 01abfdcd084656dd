package io.millrace.runtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.replay.Replay.Request;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** The toy, stopped after some work, and what a replay makes of it. */
final class ReplayedToy {

    static final ReplayListener NOBODY = interruptedAt(null);

    final String context;
    final ToyOnKafka toy;
    final Settings settings;

    ReplayedToy(String context, Path directory) {
        this.context = context;
        this.toy = new ToyOnKafka(context);
        this.settings = toy.settings(directory);
    }

    /** Rents so many lockers, some of them twice, and stops. */
    ReplayedToy livesAndStops(int lockers) {
        try (RunningStream running = toy.start(settings)) {
            rent(0, lockers);
            assertThat(running.ready()).isTrue();
        }
        return this;
    }

    /** Each locker is rented, and wanted once more: two events. */
    void rent(int from, int to) {
        int before = toy.events().size();
        IntStream.range(from, to).forEach(number -> {
            toy.rent("l-" + number, "c-1");
            toy.rent("l-" + number, "c-2");
        });
        toy.awaitEvents(before + 2 * (to - from));
    }

    ReplayResult replay() {
        return replay(NOBODY, Optional.empty());
    }

    ReplayResult replay(ReplayListener listener, Optional<Instant> from) {
        return new Replay(settings, listener).run(ToyStream.application(settings), new Request(from, Duration.ZERO));
    }

    /** What a generation's changelog holds now: partition and key, and the value's bytes. */
    Map<String, String> changelog(int generation) {
        Map<String, String> last = new TreeMap<>();
        KafkaCluster.shared()
                .topics()
                .readAll(context + "-" + generation + "-lockers-changelog")
                .forEach(record -> last.put(
                        record.partition() + " " + new String(record.key(), UTF_8),
                        record.value() == null ? "" : Base64.getEncoder().encodeToString(record.value())));
        last.values().removeIf(String::isEmpty);
        return last;
    }

    /** Starts it without waiting until it is ready. */
    RunningStream begin() {
        return new StreamRunner(settings, new SimpleMeterRegistry()).start(ToyStream.application(settings));
    }

    static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()));
    }

    /** Throws where this step begins. */
    static ReplayListener interruptedAt(ReplayListener.Step fatal) {
        return listening(step -> {
            if (step == fatal) {
                throw new Interruption();
            }
        });
    }

    static ReplayListener listening(Consumer<ReplayListener.Step> steps) {
        return new ReplayListener() {
            @Override
            public void step(Step step) {
                steps.accept(step);
            }

            @Override
            public void folded(long done, long all) {}
        };
    }

    /** As if the process had died there. */
    static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
