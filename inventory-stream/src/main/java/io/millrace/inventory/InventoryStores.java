package io.millrace.inventory;

import static io.millrace.schemas.state.StateStores.ITEMS;
import static io.millrace.schemas.state.StateStores.RESERVATIONS;

import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.inventory.HandledCommand;
import java.util.List;

/** Where a sku lies: its head, one record per order that ever asked, and the door commands that it remembers. */
final class InventoryStores implements AggregateStores<Stock> {

    /** The last door commands of each sku, by id and by place. */
    static final String ITEM_COMMANDS = "item-commands";

    @Override
    public String mainStore() {
        return ITEMS.name();
    }

    @Override
    public List<PlainStore<?>> stores() {
        return List.of(
                PlainStore.of(ITEMS.name(), ITEMS.type()),
                PlainStore.of(RESERVATIONS.name(), RESERVATIONS.type()),
                PlainStore.of(ITEM_COMMANDS, HandledCommand.class));
    }

    @Override
    public Repository<Stock> open(OpenStores stores) {
        return new StockRepository(
                stores.getStateStore(ITEMS.name()),
                stores.getStateStore(RESERVATIONS.name()),
                new RememberedCommands(stores.getStateStore(ITEM_COMMANDS)));
    }
}
