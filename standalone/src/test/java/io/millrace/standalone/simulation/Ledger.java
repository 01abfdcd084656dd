package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.inventory.domain.Stock;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.ReleaseName;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Keeps books of its own, from the logs and the bank alone, and compares them with what is promised. */
final class Ledger {

    /** The last event of an aggregate. */
    private record Last(long sequence, Instant at) {}

    private final Bank bank;
    private final OrderBook orders;
    private final StockBook stock;
    private final PaymentBook payments;
    private final SpendingBook spending;
    private final AccountBook accounts = new AccountBook();
    private final MailBook mails = new MailBook();
    private final Map<String, Last> last = new HashMap<>();
    private final Set<String> acted = new HashSet<>();
    private final Sightings sightings = new Sightings();

    Ledger(Chance chance, Optional<SpendingLimit> limit) {
        bank = new Bank(chance, this::moved);
        orders = new OrderBook(this);
        stock = new StockBook(orders);
        payments = new PaymentBook(this);
        spending = new SpendingBook(this, limit);
    }

    Bank bank() {
        return bank;
    }

    OrderBook orders() {
        return orders;
    }

    StockBook stock() {
        return stock;
    }

    PaymentBook payments() {
        return payments;
    }

    AccountBook accounts() {
        return accounts;
    }

    SpendingBook spending() {
        return spending;
    }

    Sightings sightings() {
        return sightings;
    }

    MailBook mails() {
        return mails;
    }

    /** The time as a context reads it for one of its own: never before its last event. */
    Instant latest(ContextName context, String id, Instant clock) {
        Last before = last.get(context + " " + id);
        return before != null && before.at().isAfter(clock) ? before.at() : clock;
    }

    /** A context is about to commit what follows from a command. */
    void heard(ContextName context, Command command, Instant clock) {
        spending.heard(command, latest(context, command.aggregateId(), clock));
    }

    /** A context has committed. */
    void observe(ContextName context, SimulatedTurn<?> turn, Alarms alarms) {
        Command command = turn.command();
        sightings.of(turn);
        if (turn.refused() != null) {
            refused(command, turn.refused());
            return;
        }
        boolean fits = fits(context, command);
        for (Event event : turn.events()) {
            sequence(context, event);
            record(context, command, event);
        }
        accounts.answered(turn.told());
        String id = command.aggregateId();
        Invariant.A_COMMAND_IS_HEARD.check(
                !fits || !turn.events().isEmpty(), () -> context + " passed over " + turn.summary());
        Invariant.A_COMMAND_ACTS_ONCE.check(
                turn.events().isEmpty()
                        || isAboutAName(command)
                        || acted.add(context + " " + id + " " + command.commandId()),
                () -> context + " acted again on " + turn.summary());
        Invariant.WHOEVER_WAITS_HAS_A_DEADLINE.check(
                !waits(context, id) || alarms.isSetFor(id), () -> id + " waits in " + context + " for ever");
        compare(turn.changed());
    }

    /** A claim that comes again takes a name that is free by then, and is given back: at rest all is as it was. */
    private static boolean isAboutAName(Command command) {
        return command.body() instanceof ClaimName || command.body() instanceof ReleaseName;
    }

    /** Everything has come to rest. */
    void close() {
        orders.close();
        stock.close();
        payments.close();
        accounts.close();
        mails.close();
    }

    private void moved(String paymentId, long amountMinor) {
        sightings.ofMoney(amountMinor);
        payments.moved(paymentId, amountMinor);
    }

    private void refused(Command command, Reason reason) {
        Invariant.NO_RULE_THROWS.check(
                !reason.getCode().equals("failed"), () -> command + " failed: " + reason.getText());
        Invariant.ONLY_CLIENTS_ARE_REFUSED.check(
                command.commandId().startsWith("client-"), () -> command + " was refused: " + reason);
    }

    private void sequence(ContextName context, Event event) {
        Last now = new Last(event.sequence(), event.occurredAt());
        Last before = last.put(context + " " + event.aggregateId(), now);
        boolean follows = before == null
                ? event.sequence() == 1
                : event.sequence() == before.sequence() + 1
                        && !event.occurredAt().isBefore(before.at());
        Invariant.SEQUENCES_HAVE_NO_GAPS.check(follows, () -> event + " after " + before);
    }

    private void record(ContextName context, Command command, Event event) {
        switch (context) {
            case ORDERS -> {
                orders.record(event);
                spending.record(event);
            }
            case INVENTORY -> stock.record(event);
            case PAYMENTS -> payments.record(command, event);
            case ACCOUNTS -> accounts.record(event);
            case EMAILER -> mails.record(event);
        }
        mails.expect(context, event);
    }

    /** Whether something must follow from a command, as the books stand before it. */
    private boolean fits(ContextName context, Command command) {
        SpecificRecord body = command.body();
        String id = command.aggregateId();
        if (acted.contains(context + " " + id + " " + command.commandId())) {
            return false;
        }
        if (context == ContextName.PAYMENTS) {
            return payments.hears(command);
        }
        if (context == ContextName.EMAILER) {
            return mails.hears(command);
        }
        return (body instanceof PlaceOrder && !orders.knows(id))
                || (body instanceof CancelOrder && orders.isAlive(id))
                || (body instanceof ShipOrder && orders.stage(id) == OrderStage.CONFIRMED)
                || (body instanceof AddStock && stock.knows(id));
    }

    private boolean waits(ContextName context, String id) {
        return switch (context) {
            case ORDERS -> orders.stage(id) == OrderStage.PENDING || orders.stage(id) == OrderStage.RESERVED;
            case PAYMENTS -> payments.waits(id);
            case EMAILER -> mails.waits(id);
            case INVENTORY, ACCOUNTS -> false;
        };
    }

    private void compare(Object state) {
        if (state instanceof Stock shelf) {
            stock.compare(shelf);
        } else if (state instanceof OrderState order) {
            OrderStage stage = orders.stage(order.getOrderId());
            Invariant.STATE_AGREES_WITH_THE_BOOKS.check(
                    order.getStatus().name().equals(stage.name()), () -> order + " is " + stage);
        } else if (state instanceof PaymentState payment) {
            String status = payments.status(payment.getPaymentId());
            Invariant.STATE_AGREES_WITH_THE_BOOKS.check(
                    payment.getStatus().name().equals(status), () -> payment + " is " + status);
        }
    }
}
