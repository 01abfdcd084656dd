package io.millrace.query.system;

import io.millrace.query.system.SystemJson.Application;
import io.millrace.query.system.SystemJson.Instance;
import io.millrace.query.system.SystemJson.Lag;
import io.millrace.query.system.SystemJson.Rates;
import io.millrace.query.system.SystemJson.Restoring;
import io.millrace.query.system.SystemJson.TopicJson;
import io.millrace.runtime.state.InstanceReport;
import io.millrace.runtime.state.InstanceReport.Node;
import io.millrace.runtime.state.InstanceReport.SubTopology;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Puts together what applications and Kafka say; the same answer for a second, however many ask. */
final class Overview implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final StateReader state;
    private final Offsets offsets;
    private final TopicRates rates = new TopicRates();
    private @Nullable SystemJson last;
    private long lastNanos;

    Overview(StateReader state, Offsets offsets) {
        this.state = state;
        this.offsets = offsets;
    }

    synchronized SystemJson now() {
        if (last == null || System.nanoTime() - lastNanos > FRESH.toNanos()) {
            last = look();
            lastNanos = System.nanoTime();
        }
        return last;
    }

    @Override
    public void close() {
        offsets.close();
    }

    private SystemJson look() {
        Map<TopicPartition, Long> ends = offsets.ends();
        if (!ends.isEmpty()) {
            rates.note(ends, System.nanoTime());
        }
        List<InstanceReport> reports = state.instances();
        Set<String> ids = reports.stream().map(InstanceReport::applicationId).collect(Collectors.toSet());
        Known known = new Known(ends, offsets.committed(ids));
        Map<String, List<InstanceReport>> byContext =
                reports.stream().collect(Collectors.groupingBy(InstanceReport::context));
        Set<String> contexts = new TreeSet<>(state.contexts());
        contexts.addAll(byContext.keySet());
        return new SystemJson(
                Instant.now().toString(),
                contexts.stream()
                        .map(context -> application(context, byContext.getOrDefault(context, List.of()), known))
                        .toList(),
                topics(ends));
    }

    private Application application(String context, List<InstanceReport> reports, Known known) {
        if (reports.isEmpty()) {
            return new Application(context, null, "AWAY", List.of(), List.of(), List.of(), null, List.of());
        }
        InstanceReport any = reports.get(0);
        Set<String> states = reports.stream().map(InstanceReport::state).collect(Collectors.toSet());
        return new Application(
                context,
                any.applicationId(),
                states.size() == 1 ? any.state() : "MIXED",
                reports.stream().map(Overview::instance).toList(),
                lags(reports, known),
                reports.stream()
                        .flatMap(report -> report.behind().stream().map(behind -> restoring(report, behind)))
                        .toList(),
                rates(any.topology()),
                any.topology());
    }

    private static Instance instance(InstanceReport report) {
        return new Instance(address(report), report.state(), report.active(), report.standbys());
    }

    private static Restoring restoring(InstanceReport report, InstanceReport.Behind behind) {
        return new Restoring(address(report), behind.store(), behind.partition(), behind.records(), behind.standby());
    }

    private static @Nullable String address(InstanceReport report) {
        return report.address().isEmpty() ? null : report.address();
    }

    private static List<Lag> lags(List<InstanceReport> reports, Known known) {
        Set<String> inputs = topics(reports.get(0).topology(), "SOURCE");
        Map<TopicPartition, OffsetAndMetadata> committed =
                known.committed().getOrDefault(reports.get(0).applicationId(), Map.of());
        List<Lag> lags = new ArrayList<>();
        known.ends().forEach((where, end) -> {
            if (inputs.contains(where.topic())) {
                OffsetAndMetadata offset = committed.get(where);
                Long handled = offset == null ? readByAll(reports, where) : Long.valueOf(offset.offset());
                long lag = Math.max(0, end - (handled == null ? 0 : handled));
                lags.add(new Lag(where.topic(), where.partition(), handled, end, lag));
            }
        });
        lags.sort(Comparator.comparing(Lag::topic).thenComparing(Lag::partition));
        return lags;
    }

    /** What each instance keeps whole it commits no offsets for: it is as far as the last of them. */
    private static @Nullable Long readByAll(List<InstanceReport> reports, TopicPartition where) {
        List<Long> read = reports.stream()
                .flatMap(report -> report.readUpTo(where.topic(), where.partition()).stream())
                .sorted()
                .toList();
        return read.size() == reports.size() ? read.get(0) : null;
    }

    private @Nullable Rates rates(List<SubTopology> topology) {
        return rates.of(topics(topology, "SOURCE"))
                .map(in -> new Rates(in, rates.of(topics(topology, "SINK")).orElse(0.0)))
                .orElse(null);
    }

    private static Set<String> topics(List<SubTopology> topology, String kind) {
        return topology.stream()
                .flatMap(part -> part.nodes().stream())
                .filter(node -> node.kind().equals(kind))
                .map(Node::topics)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private List<TopicJson> topics(Map<TopicPartition, Long> ends) {
        Map<String, Long> sums = TopicRates.sums(ends);
        return Topics.ALL.stream()
                .filter(topic -> sums.containsKey(topic.name()))
                .map(topic -> topic(topic, ends, sums))
                .toList();
    }

    private TopicJson topic(Topic<?> topic, Map<TopicPartition, Long> ends, Map<String, Long> sums) {
        int partitions = (int) ends.keySet().stream()
                .filter(where -> where.topic().equals(topic.name()))
                .count();
        return new TopicJson(
                topic.name(),
                topic.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                partitions,
                sums.getOrDefault(topic.name(), 0L),
                rates.of(List.of(topic.name())).orElse(null));
    }

    /** What Kafka says. */
    private record Known(
            Map<TopicPartition, Long> ends, Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {}
}
