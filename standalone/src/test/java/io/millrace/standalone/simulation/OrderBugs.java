package io.millrace.standalone.simulation;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/** Orders with one thing wrong. */
final class OrderBugs {

    private OrderBugs() {}

    static Decider<OrderState> releasingAllButOneLine(Decider<OrderState> real) {
        return Mutant.of(real).reacting((rules, state, event) -> {
            List<Message> told = rules.react(state, event);
            boolean forgets = event.fact() instanceof OrderRejected && !told.isEmpty();
            return forgets ? told.subList(0, told.size() - 1) : told;
        });
    }

    static Decider<OrderState> reservedAfterOneLine(Decider<OrderState> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            Decision right = rules.decide(state, command, now);
            if (right.facts().isEmpty() || !(right.facts().get(0) instanceof LineHeld held)) {
                return right;
            }
            return Decision.happened(new OrderReserved(
                    held.getSku(),
                    held.getName(),
                    held.getUnitPriceMinor(),
                    held.getCurrency(),
                    held.getUnitPriceMinor(),
                    now.plus(Duration.ofMinutes(15)),
                    false));
        });
    }

    static Decider<OrderState> waitingForNoAnswer(Decider<OrderState> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            if (state == null || !state.getCustomerAwaited()) {
                return rules.decide(state, command, now);
            }
            OrderState careless = StateCopy.of(state);
            careless.setCustomerAwaited(false);
            return rules.decide(careless, command, now);
        });
    }

    static Decider<OrderState> sellingToAnybody(Decider<OrderState> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            boolean answer = command.body() instanceof NoteCustomerChecked;
            NoteCustomerChecked yes = new NoteCustomerChecked("whoever", CustomerStanding.ACTIVE, null, null);
            return rules.decide(state, answer ? Commands.withBody(command, yes) : command, now);
        });
    }

    static Decider<OrderState> spendingWithoutLimit(Decider<OrderState> real) {
        return hearingAnAllowance(real, allowance -> Long.MAX_VALUE);
    }

    static Decider<OrderState> sparingTheLastCent(Decider<OrderState> real) {
        return hearingAnAllowance(real, allowance -> allowance - 1);
    }

    static Decider<OrderState> silentAboutWhatIsSpent(Decider<OrderState> real) {
        return neverSaying(real, NoteSpent.class);
    }

    static Decider<OrderState> takingNothingBack(Decider<OrderState> real) {
        return neverSaying(real, NoteTakenBack.class);
    }

    /** Either half alone is made good by the other: late holds are answered, and a Release follows every Reserve. */
    static Decider<OrderState> keepingLateHolds(Decider<OrderState> real) {
        return Mutant.of(real)
                .reacting((rules, state, event) -> rules.react(state, event).stream()
                        .filter(message -> !(message.body() instanceof Release) || holds(state, message.key()))
                        .toList())
                .deciding((rules, state, command, now) ->
                        withoutAnswers(rules.decide(state, command, now), command.body() instanceof NoteHeld));
    }

    /** Either half alone is made good by the other. */
    static Decider<OrderState> keepingLateMoney(Decider<OrderState> real) {
        return Mutant.of(real)
                .reacting((rules, state, event) ->
                        withoutCancel(rules.react(state, event), !(event.fact() instanceof OrderRefundStarted)))
                .deciding((rules, state, command, now) -> withoutAnswers(
                        rules.decide(state, command, now), command.body() instanceof NotePaymentSettled));
    }

    static Decider<OrderState> forgettingTheRefund(Decider<OrderState> real) {
        return Mutant.of(real)
                .reacting((rules, state, event) ->
                        withoutCancel(rules.react(state, event), event.fact() instanceof OrderRefundStarted));
    }

    static Decider<OrderState> cancellingWhatHasEnded(Decider<OrderState> real) {
        return instead(real, CancelOrder.class, OrderStatus.FAILED, new OrderCancelled("again"));
    }

    static Decider<OrderState> shippingWhatIsNotPaid(Decider<OrderState> real) {
        return instead(real, ShipOrder.class, OrderStatus.RESERVED, new OrderShipped());
    }

    static Decider<OrderState> shippingWhatIsCancelled(Decider<OrderState> real) {
        return instead(real, ShipOrder.class, OrderStatus.REFUNDING, new OrderShipped());
    }

    static Decider<OrderState> deafToCancels(Decider<OrderState> real) {
        return instead(real, CancelOrder.class, OrderStatus.RESERVED);
    }

    static Decider<OrderState> sleepingThroughItsDeadline(Decider<OrderState> real) {
        return instead(real, DeadlinePassed.class, OrderStatus.PENDING);
    }

    static Decider<OrderState> withoutPaymentDeadline(Decider<OrderState> real) {
        return Mutant.of(real)
                .waking((rules, state) ->
                        state.getStatus() == OrderStatus.RESERVED ? Optional.empty() : rules.deadline(state));
    }

    static Decider<OrderState> placingRepeatsAgain(Decider<OrderState> real) {
        return Mutant.of(real)
                .deciding((rules, state, command, now) ->
                        rules.decide(command.body() instanceof PlaceOrder ? null : state, command, now));
    }

    static Decider<OrderState> confirmedByAFailedPayment(Decider<OrderState> real) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            boolean failed = command.body() instanceof NotePaymentFailed;
            return rules.decide(state, failed ? Commands.withBody(command, new NotePaymentSettled()) : command, now);
        });
    }

    static Decider<OrderState> countingNoRefusals(Decider<OrderState> real) {
        return Mutant.of(real).evolving((rules, state, event) -> {
            OrderState next = rules.evolve(state, event);
            if (event.fact() instanceof CommandRefused) {
                next.setVersion(event.sequence() - 1);
            }
            return next;
        });
    }

    private static Decider<OrderState> hearingAnAllowance(Decider<OrderState> real, LongUnaryOperator change) {
        return Mutant.of(real).deciding((rules, state, command, now) -> {
            if (!(command.body() instanceof NoteCustomerChecked told) || told.getAllowanceMinor() == null) {
                return rules.decide(state, command, now);
            }
            NoteCustomerChecked heard = new NoteCustomerChecked(
                    told.getCustomerId(),
                    told.getStanding(),
                    change.applyAsLong(told.getAllowanceMinor()),
                    told.getCurrency());
            return rules.decide(state, Commands.withBody(command, heard), now);
        });
    }

    private static Decider<OrderState> neverSaying(Decider<OrderState> real, Class<?> what) {
        return Mutant.of(real)
                .reacting((rules, state, event) -> rules.react(state, event).stream()
                        .filter(message -> !what.isInstance(message.body()))
                        .toList());
    }

    private static Decider<OrderState> instead(
            Decider<OrderState> real, Class<?> command, OrderStatus status, SpecificRecord... facts) {
        return Mutant.of(real)
                .deciding((rules, state, given, now) ->
                        state != null && state.getStatus() == status && command.isInstance(given.body())
                                ? Decision.happened(facts)
                                : rules.decide(state, given, now));
    }

    private static boolean holds(OrderState state, String sku) {
        return state.getLines().stream()
                .anyMatch(line -> line.getSku().equals(sku) && line.getUnitPriceMinor() != null);
    }

    private static Decision withoutAnswers(Decision right, boolean forgets) {
        return forgets && !right.answers().isEmpty() ? Decision.nothing() : right;
    }

    private static List<Message> withoutCancel(List<Message> told, boolean forgets) {
        return told.stream()
                .filter(message -> !forgets || !(message.body() instanceof CancelPayment))
                .toList();
    }
}
