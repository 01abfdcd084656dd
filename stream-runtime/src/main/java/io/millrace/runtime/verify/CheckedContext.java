package io.millrace.runtime.verify;

import io.millrace.runtime.fold.Digest;
import io.millrace.runtime.fold.FoldedPartition;
import io.millrace.runtime.fold.Table;
import io.millrace.runtime.generation.Changelogs;
import io.millrace.runtime.topology.KeptStore;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.state.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** A context that has been checked: what its log gives, to be looked at beside others. */
public final class CheckedContext implements FoldedStores {

    private final Wiring wiring;
    private final String applicationId;
    private final boolean stopped;
    private final int partitionCount;
    private final List<FoldedPartition> partitions = new ArrayList<>();
    private final Map<String, Digest> kept = new LinkedHashMap<>();
    private final Map<String, Digest> folded = new LinkedHashMap<>();
    private final Map<StateStore<?>, PlainStore<?>> decoders = new HashMap<>();
    private Set<String> topics = Set.of();
    private Map<TopicPartition, Long> handled = Map.of();
    private Map<TopicPartition, Long> before = Map.of();

    CheckedContext(Wiring wiring, String applicationId, boolean stopped, int partitionCount) {
        this.wiring = wiring;
        this.applicationId = applicationId;
        this.stopped = stopped;
        this.partitionCount = partitionCount;
        wiring.stores().forEach(store -> {
            kept.put(store.name(), new Digest());
            folded.put(store.name(), new Digest());
        });
    }

    public String applicationId() {
        return applicationId;
    }

    /** Whether nobody ran it when the check began. */
    public boolean stopped() {
        return stopped;
    }

    public int partitions() {
        return partitionCount;
    }

    @Override
    public <V extends SpecificRecord> Optional<V> find(StateStore<V> store, int partition, String key) {
        PlainStore<V> decoder = decoder(store);
        return table(store.name(), partition).map(table -> table.get(key)).map(decoder::decode);
    }

    @Override
    public <V extends SpecificRecord> void visit(StateStore<V> store, int partition, Visitor<V> visitor) {
        PlainStore<V> decoder = decoder(store);
        table(store.name(), partition)
                .ifPresent(
                        table -> table.forEach((key, value) -> visitor.record(partition, key, decoder.decode(value))));
    }

    /** What all stores come to: as they are kept, and as log and topics give them. May be asked once. */
    public Map<String, Sums> sums() {
        Map<String, Sums> sums = new LinkedHashMap<>();
        kept.forEach((store, digest) -> {
            Digest.Sum given = folded.get(store).sum();
            sums.put(store, new Sums(digest.sum(), given));
        });
        return sums;
    }

    Wiring wiring() {
        return wiring;
    }

    /** The names of its changelogs, whether they are there or not. */
    List<String> changelogs() {
        return wiring.stores().stream()
                .map(store -> Changelogs.name(applicationId, store.name()))
                .toList();
    }

    /** Whether a store has its changelog. */
    boolean keeps(KeptStore store) {
        return topics.contains(Changelogs.name(applicationId, store.name()));
    }

    /** Says which topics there are. */
    void keeps(Set<String> existing) {
        topics = Set.copyOf(existing);
    }

    Digest kept(String store) {
        return kept.get(store);
    }

    Digest folded(String store) {
        return folded.get(store);
    }

    Map<TopicPartition, Long> handled() {
        return handled;
    }

    Map<TopicPartition, Long> before() {
        return before;
    }

    void reached(Map<TopicPartition, Long> inputs, Map<TopicPartition, Long> logAndFeeds) {
        handled = inputs;
        before = logAndFeeds;
    }

    void add(FoldedPartition partition) {
        partitions.add(partition);
    }

    private Optional<Table> table(String store, int partition) {
        return partition < partitions.size()
                ? Optional.of(partitions.get(partition).table(store))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // each is made for the store that it stands under
    private <V extends SpecificRecord> PlainStore<V> decoder(StateStore<V> store) {
        return (PlainStore<V>) decoders.computeIfAbsent(store, unused -> PlainStore.of(store.name(), store.type()));
    }

    /** One store as it is kept, and as it must be. */
    public record Sums(Digest.Sum kept, Digest.Sum given) {}
}
