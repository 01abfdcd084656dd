package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.inventory.StockHeld;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a sku. What comes from the door is remembered by command id, what comes from orders by its reservation.
 */
public final class ItemDecider implements Decider<Stock> {

    private final DoorRules door;

    public ItemDecider(ItemPolicy policy) {
        this.door = new DoorRules(policy);
    }

    @Override
    public Decision decide(@Nullable Stock state, Command command, Instant now) {
        Stock stock = state == null ? Stock.absent(command.aggregateId()) : state;
        SpecificRecord body = command.body();
        if (body instanceof Reserve reserve) {
            return HoldRules.reserve(stock, reserve, command.timestamp());
        }
        if (body instanceof Release) {
            return HoldRules.release(stock);
        }
        if (body instanceof Ship) {
            return HoldRules.ship(stock);
        }
        return door.decide(stock, command);
    }

    @Override
    public Stock evolve(@Nullable Stock state, Event event) {
        return StockEvolution.evolve(state == null ? Stock.absent(event.aggregateId()) : state, event);
    }

    @Override
    public List<Message> react(Stock state, Event event) {
        boolean answersReserve = event.fact() instanceof StockHeld || event.fact() instanceof HoldRefused;
        return answersReserve ? List.of(HoldRules.answer(state.reservation())) : List.of();
    }

    /** None: the order owns every deadline, a hold lasts until its order ends it. */
    @Override
    public Optional<Deadline> deadline(Stock state) {
        return Optional.empty();
    }

    @Override
    public Progress progress(Stock state) {
        return new Progress(
                state.item().getVersion(),
                state.item().getLastEventAt(),
                state.item().getOrigin());
    }
}
