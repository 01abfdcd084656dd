package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What customers spend, added up from the orders' log, against what they may and what accounts believes. */
final class SpendingBook {

    private static final Duration HOUR = Duration.ofHours(1);

    /** What an order took of its customer's limit; since when it counts says the earlier of both clocks. */
    private static final class Spent {
        private final String customerId;
        private final long minor;
        private Instant since;
        private boolean noted;

        private Spent(String customerId, long minor, Instant since) {
            this.customerId = customerId;
            this.minor = minor;
            this.since = since;
        }
    }

    private final Ledger ledger;
    private final Optional<SpendingLimit> limit;
    private final Map<String, NoteCustomerChecked> answers = new TreeMap<>();
    private final Map<String, Spent> spent = new TreeMap<>();

    SpendingBook(Ledger ledger, Optional<SpendingLimit> limit) {
        this.ledger = ledger;
        this.limit = limit;
    }

    /**
     * A context hears something, and the books are as they were before it.
     *
     * @param now as that context reads it
     */
    void heard(Command command, Instant now) {
        if (command.body() instanceof NoteCustomerChecked answer) {
            String orderId = command.aggregateId();
            if (ledger.orders().stage(orderId) == OrderStage.PENDING) {
                answers.putIfAbsent(orderId, answer);
            }
        } else if (command.body() instanceof NoteSpent told && spent.containsKey(told.getOrderId())) {
            Spent order = spent.get(told.getOrderId());
            boolean tooLate = !isWithinTheHour(told.getAt(), now);
            if (!order.noted) {
                order.since = tooLate ? Instant.MIN : earlier(told.getAt(), now);
                order.noted = !tooLate;
            }
        }
    }

    /** Orders have written this, and their book has it already. */
    void record(Event event) {
        String id = event.aggregateId();
        if (event.fact() instanceof OrderReserved reserved) {
            long total = ledger.orders().total(id);
            OptionalLong allowance = allowance(id, reserved.getCurrency());
            Invariant.WITHIN_THE_ALLOWANCE.check(
                    allowance.isEmpty() || total <= allowance.getAsLong(),
                    () -> id + " costs " + total + ", more than " + allowance);
            if (total > 0 && limits(reserved.getCurrency())) {
                spent.put(id, new Spent(ledger.orders().customer(id), total, event.occurredAt()));
            }
        } else if (event.fact() instanceof OrderRejected rejected
                && rejected.getReason().getCode().equals("spending-limit")) {
            refuse(id);
        }
    }

    /**
     * Nothing is under way between orders and accounts that concerns this customer.
     *
     * @param answer what accounts would tell an order now
     * @param now as accounts reads it
     */
    void compare(NoteCustomerChecked answer, Instant now) {
        String customerId = answer.getCustomerId();
        long left = limit.map(SpendingLimit::minor).orElse(0L);
        for (Map.Entry<String, Spent> order : spent.entrySet()) {
            boolean counts = order.getValue().customerId.equals(customerId)
                    && isWithinTheHour(order.getValue().since, now)
                    && isKept(ledger.orders().stage(order.getKey()));
            left -= counts ? order.getValue().minor : 0;
        }
        Long expected = limit.isPresent() ? Math.max(0, left) : null;
        Invariant.SPENDING_IS_KNOWN.check(
                Objects.equals(answer.getAllowanceMinor(), expected),
                () -> answer + ", but the orders leave " + expected + " of " + limit);
    }

    private void refuse(String id) {
        OptionalLong total = ledger.orders().priceOfAllHeld(id);
        NoteCustomerChecked answer = answers.get(id);
        Invariant.NOT_REFUSED_WITHIN_IT.check(
                answer != null
                        && answer.getAllowanceMinor() != null
                        && limits(answer.getCurrency())
                        && total.isPresent()
                        && total.getAsLong() > answer.getAllowanceMinor(),
                () -> id + " costs " + total + " and was told " + answer);
    }

    /** What accounts left to an order, where it told it of a limit in the order's currency. */
    private OptionalLong allowance(String orderId, String currency) {
        NoteCustomerChecked answer = answers.get(orderId);
        return answer != null && answer.getAllowanceMinor() != null && currency.equals(answer.getCurrency())
                ? OptionalLong.of(answer.getAllowanceMinor())
                : OptionalLong.empty();
    }

    private boolean limits(String currency) {
        return limit.filter(of -> of.currency().equals(currency)).isPresent();
    }

    private static boolean isKept(OrderStage stage) {
        return stage == OrderStage.RESERVED || stage == OrderStage.CONFIRMED || stage == OrderStage.SHIPPED;
    }

    private static boolean isWithinTheHour(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(HOUR) < 0;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
