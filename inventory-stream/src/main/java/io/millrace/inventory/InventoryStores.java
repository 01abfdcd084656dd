package io.millrace.inventory;

import static io.millrace.schemas.state.StateStores.ITEMS;
import static io.millrace.schemas.state.StateStores.RESERVATIONS;

import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.PlainStores;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.inventory.HandledCommand;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Where a sku lies: its head, one record per order that ever asked, and the door commands that it remembers. */
final class InventoryStores implements AggregateStores<Stock> {

    /** The last door commands of each sku, by id and by place. */
    static final String ITEM_COMMANDS = "item-commands";

    @Override
    public String mainStore() {
        return ITEMS.name();
    }

    @Override
    public List<StoreBuilder<?>> builders() {
        return List.of(
                PlainStores.keyValue(ITEMS.name(), ITEMS.type()),
                PlainStores.keyValue(RESERVATIONS.name(), RESERVATIONS.type()),
                PlainStores.keyValue(ITEM_COMMANDS, HandledCommand.class));
    }

    @Override
    public Repository<Stock> open(ProcessorContext<?, ?> context) {
        return new StockRepository(
                context.getStateStore(ITEMS.name()),
                context.getStateStore(RESERVATIONS.name()),
                new RememberedCommands(context.getStateStore(ITEM_COMMANDS)));
    }
}
