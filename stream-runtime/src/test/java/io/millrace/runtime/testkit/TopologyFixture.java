package io.millrace.runtime.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topology in a test driver: one partition, a clock that only the test moves, typed ends. Reading what is not there
 * fails.
 */
public final class TopologyFixture implements AutoCloseable {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

    public static final Instant START = Specification.START;

    private final SchemaIds ids = new FingerprintIds();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Wiring wiring;
    private final TopologyTestDriver driver;
    private Instant now = START;

    /** A topology with its state directory in the given folder: a second fixture on it finds nothing of the first. */
    public TopologyFixture(Path stateDir, Function<StreamEnvironment, Wiring> wiring) {
        this(stateDir, wiring, Surroundings.usual());
    }

    /** A topology in other surroundings. */
    public TopologyFixture(Path stateDir, Function<StreamEnvironment, Wiring> wiring, Surroundings around) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-1");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        this.wiring = wiring.apply(around.environment(ids, () -> now, meters));
        driver = new TopologyTestDriver(this.wiring.topology(), config, START);
    }

    /** Sends a value as it is, with a key or none. */
    public TopologyFixture send(Topic<?> topic, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(keyBytes, value, new RecordHeaders(), now.toEpochMilli()));
        return this;
    }

    /** Sends a record as it is. */
    public TopologyFixture send(Topic<?> topic, TestRecord<byte[], byte[]> record) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
        return this;
    }

    /** Sends text, as kcat does. */
    public TopologyFixture send(Topic<?> topic, @Nullable String key, String text) {
        return send(topic, key, text.getBytes(UTF_8));
    }

    /** Sends a command in its topic's envelope. */
    public <C extends SpecificRecord> TopologyFixture command(
            Topic<C> topic, String commandId, String aggregateId, SpecificRecord body) {
        C envelope = new CommandEnvelope<>(topic.valueType())
                .wrap(new Command(commandId, aggregateId, body, now.toEpochMilli(), null));
        return value(topic, aggregateId, envelope);
    }

    /** Sends an event of another context's log. */
    public <E extends SpecificRecord> TopologyFixture event(Topic<E> log, Event event) {
        return value(log, event.aggregateId(), new EventEnvelope<>(log.valueType()).wrap(event));
    }

    /** Sends a value of the topic's own type. */
    public <V extends SpecificRecord> TopologyFixture value(Topic<V> topic, String key, V value) {
        return send(topic, key, codec(topic).encode(topic.name(), value));
    }

    /** Moves the clock, and lets deadlines fire. */
    public TopologyFixture advance(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    /** The clock jumps, forth or back; nothing fires yet. */
    public TopologyFixture clockJumps(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** So much time passes that every task has looked at the clock, without the clock of the decisions. */
    public TopologyFixture tick() {
        driver.advanceWallClockTime(LONGEST_SLEEP);
        return this;
    }

    /** The commands on a topic since the last call, in order. */
    public <C extends SpecificRecord> List<Command> commands(Topic<C> topic) {
        CommandEnvelope<C> envelope = new CommandEnvelope<>(topic.valueType());
        return values(topic).stream()
                .map(value -> envelope.unwrap(value, now.toEpochMilli()))
                .toList();
    }

    /** The events on a log since the last call, in order. */
    public <E extends SpecificRecord> List<Event> events(Topic<E> log) {
        EventEnvelope<E> envelope = new EventEnvelope<>(log.valueType());
        return values(log).stream().map(envelope::unwrap).toList();
    }

    /** The facts on a log since the last call, in order. */
    public <E extends SpecificRecord> List<SpecificRecord> facts(Topic<E> log) {
        return events(log).stream().map(Event::fact).toList();
    }

    /** The values on a topic since the last call, in order. */
    public <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : records(topic)) {
            values.add(codec(topic).decode(record.value()));
        }
        return values;
    }

    /** The raw records on a topic since the last call, in order. */
    public List<TestRecord<byte[], byte[]>> records(Topic<?> topic) {
        return output(topic).readRecordsToList();
    }

    /** The only dead letter since the last call; fails unless there is exactly one. */
    public TestRecord<byte[], byte[]> deadLetter() {
        List<TestRecord<byte[], byte[]>> letters = records(Topics.DEAD_LETTERS);
        if (letters.size() != 1) {
            throw new AssertionError("expected one dead letter, there are " + letters.size());
        }
        return letters.get(0);
    }

    /** Fails if anything stands on these topics since the last call. */
    public TopologyFixture nothingOn(Topic<?>... topics) {
        for (Topic<?> topic : topics) {
            if (!output(topic).isEmpty()) {
                throw new AssertionError("something was written to " + topic);
            }
        }
        return this;
    }

    /** Fails if anything was written anywhere that nobody has asked for: events, messages, dead letters. */
    public TopologyFixture nothingElse() {
        for (String topic : driver.producedTopicNames()) {
            if (!topic.endsWith("-changelog")
                    && !driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                            .isEmpty()) {
                throw new AssertionError("something else was written to " + topic);
            }
        }
        return this;
    }

    /** A header of a record as text; fails if it is missing. */
    public static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError("no header " + name);
        }
        return new String(header.value(), UTF_8);
    }

    public <V> KeyValueStore<String, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** The schema ids that the topology knows. */
    public SchemaIds ids() {
        return ids;
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    public Wiring wiring() {
        return wiring;
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    public Instant now() {
        return now;
    }

    private <V extends SpecificRecord> RecordCodec<V> codec(Topic<V> topic) {
        return new RecordCodec<>(topic.valueType(), ids);
    }

    private TestOutputTopic<byte[], byte[]> output(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
