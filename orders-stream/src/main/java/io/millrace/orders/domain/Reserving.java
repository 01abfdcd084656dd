package io.millrace.orders.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decides what follows when the last answer is there: RESERVED, or REJECTED because of the total. */
final class Reserving {

    private final OrderPolicy policy;

    Reserving(OrderPolicy policy) {
        this.policy = policy;
    }

    /**
     * Reserves an order that is held in full, by a customer who may order.
     *
     * @param lines all held
     * @param last the line that the fact names
     */
    Decision reserve(List<OrderLine> lines, OrderLine last, String currency, Allowance allowance, Instant now) {
        OptionalLong total = Lines.total(lines);
        if (total.isEmpty()) {
            return rejected("total-out-of-range", "The order's total is no amount of money.", last.getSku());
        }
        boolean limited = allowance.limits(currency) && total.getAsLong() > 0;
        if (limited && total.getAsLong() > allowance.minor()) {
            return rejected("spending-limit", "The total is more than the customer may spend within an hour.", null);
        }
        OrderReserved reserved = new OrderReserved(
                last.getSku(),
                last.getName(),
                last.getUnitPriceMinor(),
                currency,
                total.getAsLong(),
                now.plus(policy.paymentTimeout()),
                limited);
        return total.getAsLong() == 0
                ? Decision.happened(reserved, Lines.confirmed(lines, currency, 0))
                : Decision.happened(reserved);
    }

    private static Decision rejected(String code, String text, @Nullable String sku) {
        return Decision.happened(new OrderRejected(new Reason(code, text), sku));
    }

    /** What a spending limit leaves to the customer, in minor units; both null where there is none. */
    record Allowance(@Nullable Long minor, @Nullable String currency) {

        static Allowance of(OrderState state) {
            return new Allowance(state.getAllowanceMinor(), state.getAllowanceCurrency());
        }

        static Allowance of(NoteCustomerChecked answer) {
            return new Allowance(answer.getAllowanceMinor(), answer.getCurrency());
        }

        /** A limit is an amount of one currency, and says nothing about others. */
        boolean limits(String spent) {
            return minor != null && spent.equals(currency);
        }
    }
}
