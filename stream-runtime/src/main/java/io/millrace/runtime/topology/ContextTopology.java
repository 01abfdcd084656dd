package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.topology.DoorReader.Doorway;
import io.millrace.schemas.door.DoorParser;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicKind;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Builds a context's topology as a story: what it reads, what it decides, whom it tells. Every context has the same
 * shape: readers, one decider with its stores, sinks.
 */
public final class ContextTopology {

    static final String DEAD_LETTERS = sink(Topics.DEAD_LETTERS);

    private final StreamEnvironment environment;
    private final String decides;
    private final List<Input> inputs = new ArrayList<>();
    private final Set<Topic<?>> doors = new LinkedHashSet<>();
    private final Set<Topic<?>> intakes = new LinkedHashSet<>();
    private final Set<Topic<?>> told = new LinkedHashSet<>();
    private final List<GlobalTable<?>> atHand = new ArrayList<>();
    private final List<RawTable<?>> kept = new ArrayList<>();
    private final List<Sweeping> sweepings = new ArrayList<>();
    private final List<String> stuckGauges = new ArrayList<>();

    private ContextTopology(StreamEnvironment environment, String decides) {
        this.environment = environment;
        this.decides = decides;
    }

    /**
     * Begins a context.
     *
     * @param decides the name of the node that will decide, a verb phrase
     */
    public static ContextTopology deciding(String decides, StreamEnvironment environment) {
        return new ContextTopology(environment, decides);
    }

    /** The name of the node that writes a topic. */
    public static String sink(Topic<?> topic) {
        return "write-" + topic.name();
    }

    /** Reads a door; what lies on the wrong partition for its id goes round through the intake, which is read too. */
    public <C extends SpecificRecord> ContextTopology readDoor(
            String name, Topic<C> door, DoorParser parser, Topic<C> intake) {
        Doorway<C> doorway = new Doorway<>(door, parser, intake);
        doors.add(door);
        intakes.add(intake);
        return read(name, door, node -> new DoorReader<>(node, doorway))
                .read(name + "-intake", intake, node -> new IntakeReader<>(node, intake));
    }

    /** Reads commands or replies of another context. */
    public <C extends SpecificRecord> ContextTopology readCommands(String name, Topic<C> topic) {
        return read(name, topic, node -> new CommandReader<>(node, topic));
    }

    /** Follows another context's log. */
    public <E extends SpecificRecord> ContextTopology readLog(String name, Topic<E> log, Translation translation) {
        return read(name, log, node -> new LogReader<>(node, log, translation));
    }

    /** Keeps a compacted topic whole in every instance, for its workers to read. */
    public ContextTopology keepAtHand(GlobalTable<?> table) {
        atHand.add(table);
        return this;
    }

    /** Keeps a compacted topic in a store of each task, for whoever asks. */
    public ContextTopology keep(RawTable<?> table) {
        kept.add(table);
        return this;
    }

    /** Clears away once a day what has no use any more. */
    public ContextTopology sweep(Sweeping sweeping) {
        sweepings.add(sweeping);
        return this;
    }

    /** Says whom its decisions tell: other contexts, workers. */
    public ContextTopology tell(Topic<?>... topics) {
        told.addAll(List.of(topics));
        return this;
    }

    /** Counts under this name too what should have been given up a minute ago: see {@link OverdueDeadlines}. */
    public ContextTopology countStuckAs(String gauge) {
        stuckGauges.add(gauge);
        return this;
    }

    /** Decides, and writes what happened to the context's own log. */
    public <S, E extends SpecificRecord> Wiring into(Topic<E> log, Decider<S> decider, AggregateStores<S> stores) {
        Topology topology = new Topology();
        inputs.forEach(input -> input.addTo(topology));
        atHand.forEach(table -> table.addTo(topology, environment.ids()));

        ContextRules<S, E> rules = new ContextRules<>(decides, decider, stores, log, Set.copyOf(told));
        Set<Topic<?>> read = inputs.stream().map(Input::topic).collect(Collectors.toUnmodifiableSet());
        Set<String> topics = read.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
        OverdueDeadlines overdue = new OverdueDeadlines(environment);
        stuckGauges.forEach(gauge -> overdue.countStuckAs(gauge, environment.meters()));
        topology.addProcessor(decides, () -> new DeciderProcessor<>(environment, rules, topics, overdue), readers());
        stores.stores().forEach(store -> topology.addStateStore(store.builder(), decides));
        kept.forEach(table -> table.addTo(topology, environment, decides));
        sweepings.forEach(sweeping -> sweeping.addTo(topology, environment, readers()[0]));

        addSink(topology, log, decides);
        writers().forEach((topic, names) -> addSink(topology, topic, names.toArray(String[]::new)));
        intakes.forEach(intake -> addSink(topology, intake, readers()));
        addSink(
                topology,
                Topics.DEAD_LETTERS,
                Stream.concat(Stream.of(decides), Stream.of(readers())).toArray(String[]::new));
        LogFold<S, E> fold = new LogFold<>(rules, environment.ids());
        return new Wiring(topology, topics(log), read, newWork(), fold, keptBy(stores));
    }

    private Set<Topic<?>> newWork() {
        return Stream.concat(doors.stream(), intakes.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private List<KeptStore> keptBy(AggregateStores<?> stores) {
        return Stream.concat(
                        stores.stores().stream().map(store -> store.kept(environment.ids())),
                        kept.stream().map(RawTable::kept))
                .toList();
    }

    /** Who tells which topic: who decides, and who erases because something else is gone, or in a sweep. */
    private Map<Topic<?>, List<String>> writers() {
        Map<Topic<?>, List<String>> writers = new LinkedHashMap<>();
        told.forEach(topic -> add(writers, topic, decides));
        kept.forEach(table -> add(writers, table.topic(), table.name()));
        sweepings.forEach(sweeping -> sweeping.erases().forEach(topic -> add(writers, topic, sweeping.name())));
        return writers;
    }

    private static void add(Map<Topic<?>, List<String>> writers, Topic<?> topic, String writer) {
        writers.computeIfAbsent(topic, unknown -> new ArrayList<>()).add(writer);
    }

    private List<Topic<?>> topics(Topic<?> log) {
        Set<Topic<?>> topics = new LinkedHashSet<>();
        inputs.forEach(input -> topics.add(input.topic()));
        atHand.forEach(table -> topics.add(table.topic()));
        kept.forEach(table -> topics.add(table.topic()));
        topics.add(log);
        topics.addAll(writers().keySet());
        topics.add(Topics.DEAD_LETTERS);
        return List.copyOf(topics);
    }

    private ContextTopology read(String name, Topic<?> topic, Function<Reader.Node, Reader> reader) {
        Reader.Node node = new Reader.Node(environment, name, decides);
        inputs.add(new Input(name, topic, () -> reader.apply(node)));
        return this;
    }

    private String[] readers() {
        return inputs.stream().map(Input::name).toArray(String[]::new);
    }

    private static void addSink(Topology topology, Topic<?> topic, String... parents) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        if (topic.kind() == TopicKind.DEAD_LETTERS) {
            topology.addSink(sink(topic), topic.name(), bytes, bytes, parents);
            return;
        }
        StreamPartitioner<byte[], byte[]> byKey = (name, key, value, partitions) ->
                Optional.of(Set.of(topic.partition(new String(key, StandardCharsets.UTF_8), partitions)));
        topology.addSink(sink(topic), topic.name(), bytes, bytes, byKey, parents);
    }

    private record Input(String name, Topic<?> topic, Supplier<Reader> reader) {

        void addTo(Topology topology) {
            String source = "consume-" + topic.name();
            ByteArrayDeserializer bytes = new ByteArrayDeserializer();
            topology.addSource(AutoOffsetReset.earliest(), source, new KnownTimestamp(), bytes, bytes, topic.name());
            topology.addProcessor(name, reader::get, source);
        }
    }
}
