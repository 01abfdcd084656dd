package io.millrace.runtime.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sweeps soon after a task's start, for a program that never runs for a day, and then once a day. */
final class SweepProcessor implements Processor<byte[], Object, byte[], byte[]> {

    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration EVERY = Duration.ofDays(1);

    private static final Duration BETWEEN_PARTS = Duration.ofMillis(100);
    private static final String NOTHING = "swept:~";

    private final StreamEnvironment environment;
    private final Function<ProcessorContext<?, ?>, Sweep> opening;
    private @Nullable Task task;

    SweepProcessor(StreamEnvironment environment, Function<ProcessorContext<?, ?>, Sweep> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        close();
        task = new Task(context, opening.apply(context));
    }

    /** Nobody sends it anything. */
    @Override
    public void process(Record<byte[], Object> record) {
        throw new IllegalStateException("a record for the sweep");
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }

    /** One life of one task. */
    private final class Task implements Sweeper {

        private final ProcessorContext<byte[], byte[]> context;
        private final Sweep sweep;
        private final Duration every;
        private Cancellable alarm;
        private @Nullable String from;
        private Instant now = Instant.EPOCH;

        Task(ProcessorContext<byte[], byte[]> context, Sweep sweep) {
            this.context = context;
            this.sweep = sweep;
            Object given = context.appConfigs().get(Sweeping.EVERY_MS);
            every = given == null ? EVERY : Duration.ofMillis(Long.parseLong(given.toString()));
            alarm = wakeAfter(every.compareTo(FIRST) < 0 ? every : FIRST);
        }

        void close() {
            alarm.cancel();
        }

        private Cancellable wakeAfter(Duration time) {
            return context.schedule(time, PunctuationType.WALL_CLOCK_TIME, ignored -> go());
        }

        private void go() {
            now = environment.clock().instant();
            from = sweep.go(from, now, this);
            alarm.cancel();
            alarm = wakeAfter(from == null ? every : BETWEEN_PARTS);
        }

        @Override
        public boolean isOurs(Topic<?> topic, String key) {
            return topic.partition(key, environment.partitions())
                    == context.taskId().partition();
        }

        @Override
        public void erase(Topic<?> topic, String key) {
            context.forward(new Record<>(key.getBytes(UTF_8), null, now.toEpochMilli()), ContextTopology.sink(topic));
        }

        @Override
        public void stir(Topic<?> topic) {
            int number = 0;
            while (!isOurs(topic, NOTHING + number)) {
                number++;
            }
            erase(topic, NOTHING + number);
        }
    }
}
