package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams itself costs here: five hops, three RocksDB stores, 16 stored records per order, no domain and no
 * network call. Exactly-once and the commit interval are those of the system under test.
 */
final class BareChain implements AutoCloseable {

    private static final int HOPS = 5;
    private static final int STORES = 3;
    private static final int LOGGED = 7;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
    private static final byte[] VALUE = "x".repeat(300).getBytes(UTF_8);

    private final Clients clients;
    private final KafkaStreams streams;
    private int sent;

    /** Starts it; returns when it runs. */
    static BareChain start(Clients clients, Path state) throws ExecutionException, InterruptedException {
        List<String> topics = new ArrayList<>(List.of("chain-log"));
        for (int hop = 0; hop <= HOPS; hop++) {
            topics.add("chain-" + hop);
        }
        clients.create(topics);
        return new BareChain(clients, state);
    }

    private BareChain(Clients clients, Path state) throws InterruptedException {
        this.clients = clients;
        this.streams = new KafkaStreams(topology(), config(clients, state));
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the chain does not run after " + LONGEST_SILENCE);
        }
    }

    /** Sends all at once and returns how many per second came through. */
    double throughput(int number) {
        try (KafkaConsumer<byte[], byte[]> observer = clients.observer("chain-" + HOPS);
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            long begun = System.nanoTime();
            for (int i = 0; i < number; i++) {
                sent++;
                byte[] key = ("chain-" + sent).getBytes(UTF_8);
                Future<?> unused = producer.send(new ProducerRecord<>("chain-0", key, VALUE));
            }
            producer.flush();
            int seen = 0;
            long lastNanos = System.nanoTime();
            while (seen < number) {
                int come = observer.poll(Duration.ofMillis(100)).count();
                seen += come;
                lastNanos = come > 0 ? System.nanoTime() : lastNanos;
                if (System.nanoTime() - lastNanos > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("nothing came through the chain for " + LONGEST_SILENCE);
                }
            }
            return number / ((System.nanoTime() - begun) / 1e9);
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(10));
    }

    private static Topology topology() {
        Topology topology = new Topology();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        for (int hop = 0; hop < HOPS; hop++) {
            String store = hop < STORES ? "store-" + hop : null;
            int logged = LOGGED / HOPS + (hop < LOGGED % HOPS ? 1 : 0);
            String name = "hop-" + hop;
            topology.addSource("from-" + hop, read, read, "chain-" + hop);
            topology.addProcessor(name, () -> new Hop(store, logged), "from-" + hop);
            topology.addSink("to-" + hop, "chain-" + (hop + 1), write, write, name);
            topology.addSink("log-" + hop, "chain-log", write, write, name);
            if (store != null) {
                topology.addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(store), Serdes.ByteArray(), Serdes.ByteArray())
                                .withCachingDisabled(),
                        name);
            }
        }
        return topology;
    }

    private static Properties config(Clients clients, Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "bare-chain");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, clients.bootstrap());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return config;
    }

    /** Reads, puts, logs, forwards. */
    private static final class Hop implements Processor<byte[], byte[], byte[], byte[]> {

        private final @Nullable String store;
        private final int logged;
        private @Nullable ProcessorContext<byte[], byte[]> context;

        Hop(@Nullable String store, int logged) {
            this.store = store;
            this.logged = logged;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> given) {
            context = given;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            ProcessorContext<byte[], byte[]> here = context;
            if (here == null) {
                throw new IllegalStateException("not initialised");
            }
            if (store != null) {
                KeyValueStore<byte[], byte[]> values = here.getStateStore(store);
                if (values.get(record.key()) == null) {
                    values.put(record.key(), record.value());
                }
            }
            int hop = here.taskId().subtopology();
            for (int i = 0; i < logged; i++) {
                here.forward(record, "log-" + hop);
            }
            here.forward(record, "to-" + hop);
        }
    }
}
