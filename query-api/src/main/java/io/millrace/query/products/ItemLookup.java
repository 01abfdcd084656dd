package io.millrace.query.products;

import io.millrace.query.door.Subject;
import io.millrace.query.http.Json;
import io.millrace.query.http.Reply;
import io.millrace.query.log.Committed;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds items. A sku that was only ever asked for, never added, is none. */
final class ItemLookup {
    private final StateReader state;
    private final Committed committed;

    ItemLookup(StateReader state, Committed committed) {
        this.state = state;
        this.committed = committed;
    }

    int partition(String sku) {
        return Topics.INVENTORY_EVENTS.partition(sku, state.partitions());
    }

    Answer<Optional<ItemState>> find(String sku) {
        return state.get(StateStores.ITEMS, partition(sku), sku).map(item -> item.filter(ItemLookup::wasAdded));
    }

    static boolean isActive(ItemState item) {
        return item.getStatus() == ProductStatus.ACTIVE;
    }

    private static boolean wasAdded(ItemState item) {
        return isActive(item) || item.getStatus() == ProductStatus.RETIRED;
    }

    /** Whether what the state says can no longer be aborted. */
    boolean isCommitted(ItemState item) {
        Committed.Version version = new Committed.Version(item.getVersion(), item.getLastEventAt());
        return committed.includes(Topics.INVENTORY_EVENTS, item.getSku(), version);
    }

    /** The item as what a command is for. */
    Subject<ItemState> subject(String sku) {
        return new ItemSubject(sku);
    }

    private final class ItemSubject implements Subject<ItemState> {
        private final String sku;

        ItemSubject(String sku) {
            this.sku = sku;
        }

        @Override
        public Topic<?> log() {
            return Topics.INVENTORY_EVENTS;
        }

        @Override
        public Answer<Optional<ItemState>> find() {
            return ItemLookup.this.find(sku);
        }

        @Override
        public long version(ItemState item) {
            return item.getVersion();
        }

        @Override
        public Optional<Reason> refusal(Event fact) {
            return fact.fact() instanceof CommandRefused refused ? Optional.of(refused.getReason()) : Optional.empty();
        }

        @Override
        public Reply show(int status, @Nullable Answer<ItemState> found, String commandId) {
            if (found == null) {
                return Reply.of(status, Json.tree(Map.of("sku", sku)).put("commandId", commandId));
            }
            ProductJson product = ProductJson.of(found.value());
            return Reply.of(status, Json.tree(product).put("commandId", commandId))
                    .with("ETag", product.tag())
                    .staleBy(found.staleness());
        }
    }
}
