package io.millrace.standalone.simulation;

import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.state.StateStores;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Skus in their parts: the item, one reservation per order, the door commands that were handled. */
final class Shelves implements MemoryRepository<Stock> {

    private final Map<String, ItemState> items = new TreeMap<>();
    private final Map<String, ReservationState> reservations = new TreeMap<>();
    private final Set<String> handled = new TreeSet<>();

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
        return load(sku, about, "");
    }

    private @Nullable Stock load(String sku, SpecificRecord about, String commandId) {
        ItemState item = items.get(sku);
        if (item == null) {
            return null;
        }
        Schema.Field orderId = about.getSchema().getField("orderId");
        if (orderId != null) {
            return new Stock(item, reservations.get(StateStores.part(sku, (String) about.get(orderId.pos()))), null);
        }
        return new Stock(item, null, handled.contains(StateStores.part(sku, commandId)) ? commandId : null);
    }

    @Override
    public void save(String sku, Stock stock) {
        items.put(sku, stock.item());
        ReservationState reservation = stock.reservation();
        if (reservation != null) {
            reservations.put(StateStores.part(sku, reservation.getOrderId()), reservation);
        }
        if (stock.handled() != null) {
            handled.add(StateStores.part(sku, stock.handled()));
        }
    }

    @Override
    public AggregateKey keyOf(String sku, Stock stock) {
        return AggregateKey.whole(sku);
    }

    @Override
    public void forEach(Consumer<Kept<Stock>> visitor) {
        items.forEach((sku, item) -> visitor.accept(new Kept<>(sku, new Stock(item, null, null))));
    }

    @Override
    public Map<String, Object> contents() {
        Map<String, Object> all = new TreeMap<>(items);
        all.putAll(reservations);
        handled.forEach(command -> all.put("handled " + command, true));
        return all;
    }
}
