package io.millrace.runtime.topology;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in one piece, each one record of one store.
 *
 * @param mainStore the store's name
 * @param type the generated class of its values
 */
public record SingleStore<S extends SpecificRecord>(String mainStore, Class<S> type) implements AggregateStores<S> {

    @Override
    public List<PlainStore<?>> stores() {
        return List.of(PlainStore.of(mainStore, type));
    }

    @Override
    public Repository<S> open(OpenStores stores) {
        KeyValueStore<String, S> store = stores.getStateStore(mainStore);
        return new Opened<>(store);
    }

    private record Opened<S extends SpecificRecord>(KeyValueStore<String, S> store) implements Repository<S> {

        @Override
        public @Nullable S load(String aggregateId, SpecificRecord about) {
            return store.get(aggregateId);
        }

        @Override
        public void save(String aggregateId, S state) {
            PlainStores.putFirst(store, aggregateId, state);
        }

        @Override
        public AggregateKey keyOf(String aggregateId, S state) {
            return AggregateKey.whole(aggregateId);
        }

        @Override
        public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<S>> visitor) {
            return PlainStores.visit(store, from, most, (id, state) -> visitor.accept(new Kept<>(id, state)));
        }
    }
}
