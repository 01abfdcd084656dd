package io.millrace.standalone.load;

import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.standalone.load.OrderBook.End;
import io.millrace.standalone.load.PaymentBook.Money;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** All books of a run, and what must hold between them. One thread writes while others look: every entry is atomic. */
final class Ledger {

    private static final long LONGEST_MS = 3_600_000;

    private final String run;
    private final Violations violations = new Violations();
    private final OrderBook orders = new OrderBook(violations);
    private final StockBook stock = new StockBook(violations);
    private final PaymentBook payments = new PaymentBook(violations);
    private final MailBook mails = new MailBook(violations);
    private final Set<String> customers = new HashSet<>();
    private final Map<String, Integer> deadLetters = new HashMap<>();
    private final Map<String, Map<String, Integer>> placed = new HashMap<>();
    private final Map<String, Long> dueNanos = new HashMap<>();
    private final Set<String> bad = new HashSet<>();
    private final Histogram latencyMs = new Histogram(LONGEST_MS, 3);
    private int decided;

    Ledger(String run) {
        this.run = run;
    }

    /** An order will be placed, and is due to be sent at this reading of {@link System#nanoTime}. */
    synchronized void expect(PlannedOrder order, long due) {
        placed.put(order.id(), order.pieces());
        dueNanos.put(order.id(), due);
    }

    synchronized void expectBad(String id) {
        bad.add(id);
    }

    synchronized void notSent(String what) {
        violations.add(Rule.ALL_SENT, what);
    }

    /** Takes a fact of any log; what is not of this run is passed over. */
    synchronized void enter(Topic<?> log, Event event) {
        String about = event.aggregateId().substring(event.aggregateId().indexOf(':') + 1);
        if (!about.startsWith(run + "-")) {
            return;
        }
        if (log.equals(Topics.ORDER_EVENTS)) {
            enterOrder(event);
        } else if (log.equals(Topics.INVENTORY_EVENTS)) {
            stock.enter(event);
        } else if (log.equals(Topics.PAYMENT_EVENTS)) {
            payments.enter(event);
        } else if (log.equals(Topics.EMAIL_EVENTS)) {
            mails.enter(event, about);
        } else if (event.fact() instanceof CustomerRegistered) {
            customers.add(about);
        }
    }

    private void enterOrder(Event event) {
        String orderId = event.aggregateId();
        Long due = dueNanos.get(orderId);
        boolean decides = orders.enter(event);
        if (due == null) {
            violations.check(bad.contains(orderId), Rule.DECIDED_ONCE, orderId + " was never placed");
        } else if (decides) {
            decided++;
            long ms = Math.max(0, (System.nanoTime() - due) / 1_000_000);
            latencyMs.recordValue(Math.min(ms, LONGEST_MS));
        }
    }

    synchronized void enterDeadLetter(String key) {
        if (key.startsWith(run + "-")) {
            deadLetters.merge(key, 1, Integer::sum);
        }
    }

    synchronized boolean isPrepared(int facts) {
        return stock.filled() + customers.size() >= facts;
    }

    synchronized int decided() {
        return decided;
    }

    /** Whether all that was expected has come to its end, as far as the logs tell. */
    synchronized boolean atRest() {
        return decided == placed.size()
                && placed.keySet().stream().allMatch(id -> orders.endOf(id).atRest())
                && payments.atRest()
                && bad.stream().allMatch(this::isAnswered)
                && orders.ids().allMatch(id -> mails.toldOf(id) >= orders.newsOf(id))
                && stock.holds().keySet().stream()
                        .allMatch(id -> orders.endOf(id).isSold());
    }

    private boolean isAnswered(String badId) {
        return deadLetters.containsKey(badId) || orders.endOf(badId).atRest();
    }

    /** Holds the books against each other; then says what there is to say. */
    synchronized Findings close() {
        placed.forEach(this::closeOrder);
        bad.forEach(this::closeBad);
        orders.ids().forEach(this::closeMails);
        stock.holds()
                .forEach((orderId, pieces) -> violations.check(
                        orders.endOf(orderId).isSold(),
                        Rule.NO_IDLE_HOLDS,
                        orderId + " is " + orders.endOf(orderId) + " and holds " + pieces));
        Map<End, Integer> ends = new EnumMap<>(End.class);
        placed.keySet().forEach(id -> ends.merge(orders.endOf(id), 1, Integer::sum));
        return new Findings(ends, deadLetters.size(), latencyMs.copy(), violations);
    }

    private void closeOrder(String id, Map<String, Integer> pieces) {
        End end = orders.endOf(id);
        violations.check(end.atRest(), Rule.DECIDED_ONCE, id + (orders.isKnown(id) ? " is still " + end : " is lost"));
        violations.check(!deadLetters.containsKey(id), Rule.DECIDED_ONCE, id + " is good, and has a dead letter");
        if (end == End.CONFIRMED) {
            Map<String, Integer> held = stock.holdsOf(id);
            violations.check(
                    held.equals(pieces), Rule.HELD_WHAT_IS_CONFIRMED, id + " asked for " + pieces + ", holds " + held);
        }
        Money money = payments.of(id);
        violations.check(
                end.isSold() ? money == Money.TAKEN : money == Money.NONE || money == Money.NOT_KEPT,
                Rule.MONEY_MATCHES,
                id + " is " + end + ", its money is " + money);
    }

    private void closeBad(String id) {
        int answers = deadLetters.getOrDefault(id, 0) + (orders.endOf(id).atRest() ? 1 : 0);
        violations.check(answers == 1, Rule.BAD_ANSWERED, id + " has " + answers + " answers");
    }

    private void closeMails(String id) {
        int news = orders.newsOf(id);
        violations.check(
                mails.requestedOf(id) == news && mails.toldOf(id) == news,
                Rule.TOLD_ONCE,
                id + ": " + news + " facts to tell, " + mails.requestedOf(id) + " messages, of which "
                        + mails.toldOf(id) + " have ended");
    }

    /** Hands each order of the run to a reader of other books, with whether its money must be kept. */
    synchronized Map<String, Boolean> sold() {
        Map<String, Boolean> sold = new HashMap<>();
        placed.keySet().forEach(id -> sold.put(id, orders.endOf(id).isSold()));
        return sold;
    }
}
