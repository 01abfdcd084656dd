package io.millrace.runtime.state;

import io.millrace.schemas.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the stores of applications that run in this process, naming the partition: no search over all stores. */
public final class LocalState implements StateReader {

    private final Map<String, KafkaStreams> contexts;
    private final List<Reporter> reporters;
    private final int partitions;

    /** Reads these applications, by context. */
    public LocalState(Map<String, KafkaStreams> contexts, int partitions) {
        this(contexts, List.of(), partitions);
    }

    /** As the other, and lets them say what they do. */
    public LocalState(Map<String, KafkaStreams> contexts, List<Reporter> reporters, int partitions) {
        this.contexts = Map.copyOf(contexts);
        this.reporters = List.copyOf(reporters);
        this.partitions = partitions;
    }

    @Override
    public Set<String> contexts() {
        return contexts.keySet();
    }

    @Override
    public List<InstanceReport> instances() {
        return reporters.stream().map(reporter -> reporter.report("")).toList();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public <V> Answer<Optional<V>> get(StateStore<V> store, int partition, String key) {
        return read(store, partition, open -> Optional.ofNullable(open.get(key)));
    }

    @Override
    public <V> Answer<List<Entry<V>>> range(StateStore<V> store, int partition, Range range) {
        return read(store, partition, open -> {
            List<Entry<V>> entries = new ArrayList<>();
            String from = range.from().isEmpty() ? null : range.from();
            String to = range.to().isEmpty() ? null : range.to();
            try (KeyValueIterator<String, V> records = open.range(from, to)) {
                while (records.hasNext() && entries.size() < range.limit()) {
                    KeyValue<String, V> next = records.next();
                    if (!next.key.equals(to)) {
                        entries.add(new Entry<>(next.key, next.value));
                    }
                }
            }
            return entries;
        });
    }

    private <V, T> Answer<T> read(
            StateStore<V> store, int partition, Function<ReadOnlyKeyValueStore<String, V>, T> question) {
        KafkaStreams streams = contexts.get(store.context());
        if (streams == null) {
            throw new StateUnavailableException(store.context() + " does not run here");
        }
        StoreQueryParameters<ReadOnlyKeyValueStore<String, V>> where = StoreQueryParameters.fromNameAndType(
                        store.name(), QueryableStoreTypes.<String, V>keyValueStore())
                .withPartition(partition);
        try {
            return new Answer<>(question.apply(streams.store(where)), 0);
        } catch (UnknownStateStoreException e) {
            throw new IllegalArgumentException("there is no store " + store.name() + " in " + store.context(), e);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // Kafka Streams throws the latter once it has been stopped.
            throw new StateUnavailableException(store.name() + " of " + store.context() + " is not here now", e);
        }
    }
}
