package io.millrace.inventory;

import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.state.StateStores;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Gathers a sku out of its stores: with one order's reservation for what concerns an order, else with its memory. */
record StockRepository(
        KeyValueStore<String, ItemState> items,
        KeyValueStore<String, ReservationState> reservations,
        RememberedCommands commands)
        implements Repository<Stock> {

    @Override
    public @Nullable Stock load(Command command) {
        return load(command.aggregateId(), command.body(), command.commandId());
    }

    @Override
    public @Nullable Stock load(Event event) {
        return load(event.aggregateId(), event.fact(), event.causedBy());
    }

    @Override
    public @Nullable Stock load(String sku, SpecificRecord about) {
        return load(sku, about, null);
    }

    private @Nullable Stock load(String sku, SpecificRecord about, @Nullable String commandId) {
        ItemState item = items.get(sku);
        if (item == null) {
            return null;
        }
        // What concerns an order names it, and is remembered by its reservation; all else comes from the door.
        Schema.Field orderId = about.getSchema().getField("orderId");
        if (orderId != null) {
            String key = StateStores.part(sku, (String) about.get(orderId.pos()));
            return new Stock(item, reservations.get(key), null);
        }
        boolean handled = commandId != null && commands.contains(sku, commandId);
        return new Stock(item, null, handled ? commandId : null);
    }

    @Override
    public void save(String sku, Stock stock) {
        items.put(sku, stock.item());
        ReservationState reservation = stock.reservation();
        if (reservation != null) {
            reservations.put(StateStores.part(sku, reservation.getOrderId()), reservation);
        }
        if (stock.handled() != null) {
            commands.remember(sku, stock.item().getCommandsSeen(), stock.handled());
        }
    }

    @Override
    public AggregateKey keyOf(String sku, Stock stock) {
        return AggregateKey.whole(sku);
    }

    /** None: no sku has a deadline. */
    @Override
    public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<Stock>> visitor) {
        return null;
    }
}
