package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One sku kept in memory, in the plainest way: given facts, when a command comes, then facts and messages. */
final class Sku {

    static final String ID = "raspberry-pi-4b";
    static final long TIMESTAMP = 1_700_000_000_000L;
    static final Instant NOW = Instant.ofEpochMilli(TIMESTAMP + 5);

    private final ItemDecider decider = new ItemDecider(new ItemPolicy("EUR"));
    private final Map<String, ReservationState> reservations = new HashMap<>();
    private final Deque<String> remembered = new ArrayDeque<>();
    private final List<Event> log = new ArrayList<>();
    private @Nullable ItemState item;
    private int commands;

    /** What has happened; each fact by a command of its own. */
    static Sku given(SpecificRecord... facts) {
        Sku sku = new Sku();
        for (SpecificRecord fact : facts) {
            sku.happened("given-" + sku.version(), fact);
        }
        return sku;
    }

    Outcome when(SpecificRecord command) {
        commands++;
        return when("when-" + commands, command);
    }

    Outcome when(String commandId, SpecificRecord body) {
        Command command = new Command(commandId, ID, body, TIMESTAMP, null);
        Decision decision = decider.decide(load(commandId, body), command, NOW);
        List<Message> told = new ArrayList<>();
        for (SpecificRecord fact : decision.facts()) {
            Event event = happened(commandId, fact);
            told.addAll(decider.react(Objects.requireNonNull(load(commandId, fact)), event));
        }
        told.addAll(decision.answers());
        return new Outcome(decision, told);
    }

    Event happened(String causedBy, SpecificRecord fact) {
        Event event = new Event(ID, version() + 1, NOW, causedBy, null, fact);
        save(decider.evolve(load(causedBy, fact), event));
        log.add(event);
        return event;
    }

    long version() {
        return item == null ? 0 : item.getVersion();
    }

    /** All that has happened. */
    List<Event> log() {
        return log;
    }

    ItemState item() {
        return Objects.requireNonNull(item);
    }

    Map<String, ReservationState> reservations() {
        return reservations;
    }

    private @Nullable Stock load(String commandId, SpecificRecord about) {
        if (item == null) {
            return null;
        }
        Schema.Field orderId = about.getSchema().getField("orderId");
        ReservationState reservation = orderId == null ? null : reservations.get((String) about.get(orderId.pos()));
        return new Stock(item, reservation, remembered.contains(commandId) ? commandId : null);
    }

    private void save(Stock stock) {
        long seenBefore = item == null ? 0 : item.getCommandsSeen();
        item = stock.item();
        if (stock.reservation() != null) {
            reservations.put(stock.reservation().getOrderId(), stock.reservation());
        }
        if (item.getCommandsSeen() > seenBefore) {
            remembered.add(Objects.requireNonNull(stock.handled()));
            if (remembered.size() > Stock.REMEMBERED_COMMANDS) {
                remembered.remove();
            }
        }
    }
}
