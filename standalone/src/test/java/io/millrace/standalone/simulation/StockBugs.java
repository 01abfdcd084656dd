package io.millrace.standalone.simulation;

import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Inventory with one thing wrong. */
final class StockBugs {

    private StockBugs() {}

    static Decider<Stock> holdingAgainForARepeat(Decider<Stock> real) {
        return Mutant.of(real)
                .deciding((rules, stock, command, now) -> rules.decide(
                        command.body() instanceof Reserve ? withoutReservation(stock) : stock, command, now))
                .evolving((rules, stock, event) ->
                        rules.evolve(isAnswer(event.fact()) ? withoutReservation(stock) : stock, event));
    }

    static Decider<Stock> releasingTwice(Decider<Stock> real) {
        return endingTwice(real, Release.class, HoldReleased.class);
    }

    static Decider<Stock> shippingTwice(Decider<Stock> real) {
        return endingTwice(real, Ship.class, StockShipped.class);
    }

    /** The state itself refuses to be made: it asserts 0 <= held <= onHand. */
    static Decider<Stock> sellingWithoutLooking(Decider<Stock> real) {
        return Mutant.of(real).deciding((rules, stock, command, now) -> {
            Decision right = rules.decide(stock, command, now);
            boolean outOfStock = !right.facts().isEmpty()
                    && right.facts().get(0) instanceof HoldRefused refused
                    && refused.getReason().getCode().equals("out-of-stock");
            return outOfStock ? Decision.happened(held(stock.item(), (Reserve) command.body())) : right;
        });
    }

    static Decider<Stock> forgettingWhatIsHeld(Decider<Stock> real) {
        return Mutant.of(real).evolving((rules, stock, event) -> {
            Stock next = rules.evolve(stock, event);
            if (event.fact() instanceof StockHeld held) {
                next.item().setHeld(next.item().getHeld() - held.getQuantity());
            }
            return next;
        });
    }

    static Decider<Stock> addingStockTwice(Decider<Stock> real) {
        return Mutant.of(real)
                .deciding((rules, stock, command, now) -> rules.decide(
                        stock != null && command.body() instanceof AddStock
                                ? new Stock(stock.item(), stock.reservation(), null)
                                : stock,
                        command,
                        now));
    }

    static Decider<Stock> takingAnyPrice(Decider<Stock> real) {
        return Mutant.of(real)
                .deciding((rules, stock, command, now) -> command.body() instanceof Reserve asked
                        ? rules.decide(stock, Commands.withBody(command, withoutPrice(asked)), now)
                        : rules.decide(stock, command, now));
    }

    static Decider<Stock> sellingWhatIsRetired(Decider<Stock> real) {
        return Mutant.of(real).deciding((rules, stock, command, now) -> {
            boolean retired = stock != null && stock.item().getStatus() == ProductStatus.RETIRED;
            if (!retired || !(command.body() instanceof Reserve)) {
                return rules.decide(stock, command, now);
            }
            ItemState item = StateCopy.of(stock.item());
            item.setStatus(ProductStatus.ACTIVE);
            return rules.decide(new Stock(item, stock.reservation(), null), command, now);
        });
    }

    static Decider<Stock> releasingWhatShips(Decider<Stock> real) {
        return Mutant.of(real)
                .deciding((rules, stock, command, now) -> rules.decide(
                        stock,
                        command.body() instanceof Ship ship
                                ? Commands.withBody(command, new Release(ship.getOrderId()))
                                : command,
                        now));
    }

    /** The state itself refuses to be made: it asserts 0 <= held <= onHand. */
    static Decider<Stock> countingHoldsAway(Decider<Stock> real) {
        return Mutant.of(real).deciding((rules, stock, command, now) -> {
            Decision right = rules.decide(stock, command, now);
            boolean belowHeld = !right.facts().isEmpty()
                    && right.facts().get(0) instanceof CommandRefused refused
                    && refused.getReason().getCode().equals("below-held");
            return belowHeld
                    ? Decision.happened(new StockAdjusted(((AdjustStock) command.body()).getDelta(), "counted"))
                    : right;
        });
    }

    private static Decider<Stock> endingTwice(Decider<Stock> real, Class<?> command, Class<?> fact) {
        return Mutant.of(real)
                .deciding((rules, stock, given, now) ->
                        rules.decide(command.isInstance(given.body()) ? asHeld(stock) : stock, given, now))
                .evolving((rules, stock, event) ->
                        rules.evolve(fact.isInstance(event.fact()) ? asHeld(stock) : stock, event));
    }

    private static boolean isAnswer(SpecificRecord fact) {
        return fact instanceof StockHeld || fact instanceof HoldRefused;
    }

    private static @Nullable Stock withoutReservation(@Nullable Stock stock) {
        return stock == null ? null : new Stock(stock.item(), null, stock.handled());
    }

    private static @Nullable Stock asHeld(@Nullable Stock stock) {
        boolean ended = stock != null
                && stock.reservation() != null
                && stock.reservation().getStatus() != ReservationStatus.REFUSED;
        if (!ended) {
            return stock;
        }
        ReservationState held = StateCopy.of(stock.reservation());
        held.setStatus(ReservationStatus.HELD);
        return new Stock(stock.item(), held, stock.handled());
    }

    private static Reserve withoutPrice(Reserve asked) {
        return new Reserve(asked.getOrderId(), asked.getQuantity(), null, asked.getCurrency());
    }

    private static StockHeld held(ItemState item, Reserve asked) {
        return new StockHeld(
                asked.getOrderId(),
                asked.getQuantity(),
                item.getName(),
                item.getUnitPriceMinor(),
                item.getCurrency(),
                item.getOrigin());
    }
}
