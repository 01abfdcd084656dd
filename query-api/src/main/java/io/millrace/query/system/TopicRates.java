package io.millrace.query.system;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How fast topics grow: compares where they end with where they ended some seconds ago. */
final class TopicRates {
    private static final long COMPARED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 20;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes a sample; those that are no longer needed are forgotten. */
    void note(Map<TopicPartition, Long> ends, long nanos) {
        Map<String, Long> sums = sums(ends);
        samples.addLast(new Sample(sums, nanos));
        while (samples.size() > MOST || (samples.size() > 2 && isOld(second(), nanos))) {
            samples.removeFirst();
        }
    }

    /** Records per second of some topics together; empty until there are two samples. */
    Optional<Double> of(Collection<String> topics) {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        Sample before = samples.getFirst();
        Sample now = samples.getLast();
        long more = topics.stream()
                .mapToLong(topic -> now.of(topic) - before.of(topic))
                .map(grown -> Math.max(0, grown))
                .sum();
        double seconds = Math.max(1, now.nanos() - before.nanos()) / 1e9;
        return Optional.of(Math.round(10 * more / seconds) / 10.0);
    }

    static Map<String, Long> sums(Map<TopicPartition, Long> ends) {
        Map<String, Long> sums = new HashMap<>();
        ends.forEach((where, end) -> sums.merge(where.topic(), end, Long::sum));
        return sums;
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    private static boolean isOld(Sample sample, long nanos) {
        return nanos - sample.nanos() > COMPARED_NANOS;
    }

    private record Sample(Map<String, Long> sums, long nanos) {
        long of(String topic) {
            return sums.getOrDefault(topic, 0L);
        }
    }
}
