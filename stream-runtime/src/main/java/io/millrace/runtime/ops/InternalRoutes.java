package io.millrace.runtime.ops;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** State reads for query-api: who has which partition, one record, a range; values as they lie on the wire. */
final class InternalRoutes {

    /** Says how many records behind a standby's answer is. */
    static final String STALENESS = "X-Staleness";

    private static final int LONGEST_RANGE = 1000;

    private final Supplier<@Nullable RunningStream> running;
    private final Map<Class<?>, RecordCodec<SpecificRecord>> codecs = new ConcurrentHashMap<>();

    InternalRoutes(Supplier<@Nullable RunningStream> running) {
        this.running = running;
    }

    /** Which instance is active, and which stand by, for each partition of each store. */
    void hosts(Context context) {
        KafkaStreams streams = streams(context);
        if (streams == null) {
            return;
        }
        Collection<StreamsMetadata> hosts;
        try {
            hosts = streams.metadataForAllStreamsClients();
        } catch (InvalidStateStoreException | IllegalStateException e) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
            return;
        }
        Map<Integer, Hosts> partitions = new TreeMap<>();
        for (StreamsMetadata host : hosts) {
            String address = address(host.hostInfo());
            numbers(host.topicPartitions())
                    .forEach(number -> partitions
                            .computeIfAbsent(number, none -> Hosts.none())
                            .active()
                            .add(address));
            numbers(host.standbyTopicPartitions())
                    .forEach(number -> partitions
                            .computeIfAbsent(number, none -> Hosts.none())
                            .standbys()
                            .add(address));
        }
        context.json(Map.of("partitions", partitions));
    }

    /** What this instance does. */
    void system(Context context) {
        RunningStream started = running.get();
        if (started == null) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
        } else {
            context.json(started.reporter().report(context.header("Host") == null ? "" : context.header("Host")));
        }
    }

    /** This instance will not be back after its next stop. */
    void leave(Context context) {
        RunningStream started = running.get();
        if (started == null) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
        } else {
            started.leaveForGood();
            context.status(HttpStatus.NO_CONTENT);
        }
    }

    void get(Context context) {
        String key = context.pathParam("key");
        answer(context, store -> {
            SpecificRecord value = store.get(key);
            if (value == null) {
                context.status(HttpStatus.NO_CONTENT);
            } else {
                context.contentType("application/octet-stream").result(encode(value));
            }
        });
    }

    void range(Context context) {
        String from = context.queryParam("from");
        String to = context.queryParam("to");
        int limit = Math.min(
                LONGEST_RANGE,
                Math.max(1, context.queryParamAsClass("limit", Integer.class).getOrDefault(100)));
        answer(context, store -> {
            List<Map<String, String>> records = new ArrayList<>();
            try (KeyValueIterator<String, SpecificRecord> found = store.range(from, to)) {
                while (found.hasNext() && records.size() < limit) {
                    KeyValue<String, SpecificRecord> next = found.next();
                    if (!next.key.equals(to)) {
                        String value = Base64.getEncoder().encodeToString(encode(next.value));
                        records.add(Map.of("key", next.key, "value", value));
                    }
                }
            }
            context.json(Map.of("records", records));
        });
    }

    private void answer(Context context, Consumer<ReadOnlyKeyValueStore<String, SpecificRecord>> question) {
        KafkaStreams streams = streams(context);
        Optional<Integer> partition = partition(context);
        if (streams == null || partition.isEmpty()) {
            return;
        }
        String name = context.pathParam("store");
        boolean stale = "true".equals(context.queryParam("stale"));
        StoreQueryParameters<ReadOnlyKeyValueStore<String, SpecificRecord>> where =
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, SpecificRecord>keyValueStore())
                        .withPartition(partition.get());
        try {
            question.accept(streams.store(stale ? where.enableStaleStores() : where));
            context.header(STALENESS, Long.toString(stale ? lag(streams, name, partition.get()) : 0));
        } catch (UnknownStateStoreException e) {
            context.status(HttpStatus.NOT_FOUND);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // Kafka Streams throws the latter once it has been stopped.
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static long lag(KafkaStreams streams, String store, int partition) {
        return streams.allLocalStorePartitionLags().getOrDefault(store, Map.of()).entrySet().stream()
                .filter(lag -> lag.getKey() == partition)
                .mapToLong(lag -> lag.getValue().offsetLag())
                .findFirst()
                .orElse(0);
    }

    private @Nullable KafkaStreams streams(Context context) {
        RunningStream started = running.get();
        if (started == null) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
            return null;
        }
        return started.streams();
    }

    private static Optional<Integer> partition(Context context) {
        try {
            return Optional.of(Integer.parseInt(context.pathParam("partition")));
        } catch (NumberFormatException e) {
            context.status(HttpStatus.NOT_FOUND);
            return Optional.empty();
        }
    }

    private byte[] encode(SpecificRecord value) {
        RecordCodec<SpecificRecord> codec = codecs.computeIfAbsent(value.getClass(), InternalRoutes::codec);
        return codec.encode("internal", value);
    }

    @SuppressWarnings("unchecked") // the codec is only given values of the class it was made for
    private static RecordCodec<SpecificRecord> codec(Class<?> type) {
        return new RecordCodec<>((Class<SpecificRecord>) type, new FingerprintIds());
    }

    private static List<Integer> numbers(Set<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).distinct().toList();
    }

    private static String address(HostInfo host) {
        return host.host() + ":" + host.port();
    }

    /** Who answers for one partition. */
    record Hosts(Set<String> active, Set<String> standbys) {
        static Hosts none() {
            return new Hosts(new TreeSet<>(), new TreeSet<>());
        }
    }
}
