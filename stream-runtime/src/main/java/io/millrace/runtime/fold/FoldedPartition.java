package io.millrace.runtime.fold;

import io.millrace.runtime.topology.KeptStore;
import io.millrace.runtime.topology.LogFold;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Wiring;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.jspecify.annotations.Nullable;

/** The stores of one task as its log gives them, and those that are filled from topics. */
public final class FoldedPartition {

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final LogFold.Folding folding;
    private Changes changes = (store, key, value) -> {};

    /** With empty stores. */
    public FoldedPartition(Wiring wiring, Tables tables) {
        for (KeptStore store : wiring.stores()) {
            this.tables.put(store.name(), tables.open());
        }
        Map<String, StateStore> stores = new HashMap<>();
        wiring.fold().stores().forEach(store -> stores.put(store.name(), folded(store)));
        folding = wiring.fold().into(new Opened(stores));
    }

    /** What stands in a store. */
    public Table table(String store) {
        Table table = tables.get(store);
        if (table == null) {
            throw new IllegalArgumentException("there is no store " + store);
        }
        return table;
    }

    LogFold.Folding folding() {
        return folding;
    }

    /** Tells of every change from now on. */
    public void tell(Changes listener) {
        changes = listener;
    }

    private <V extends SpecificRecord> FoldedStore<V> folded(PlainStore<V> store) {
        return new FoldedStore<>(store, table(store.name()), (name, key, value) -> changes.put(name, key, value));
    }

    /** Hears of changes; null is a deletion. */
    public interface Changes {

        void put(String store, String key, byte @Nullable [] value);
    }

    private record Opened(Map<String, StateStore> stores) implements OpenStores {

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Kafka Streams has it
        public <T extends StateStore> T getStateStore(String name) {
            StateStore store = stores.get(name);
            if (store == null) {
                throw new IllegalArgumentException("there is no store " + name);
            }
            return (T) store;
        }
    }
}
