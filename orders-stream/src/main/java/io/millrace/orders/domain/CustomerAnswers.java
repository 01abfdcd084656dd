package io.millrace.orders.domain;

import io.millrace.orders.domain.Reserving.Allowance;
import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.orders.CustomerChecked;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.List;

/** Decides what accounts' answer about the customer means: one step towards RESERVED, or REJECTED. */
final class CustomerAnswers {

    private final Reserving reserving;

    CustomerAnswers(Reserving reserving) {
        this.reserving = reserving;
    }

    Decision checked(OrderState state, NoteCustomerChecked answer, Instant now) {
        if (state.getStatus() != OrderStatus.PENDING || !state.getCustomerAwaited()) {
            return Decision.nothing();
        }
        return switch (answer.getStanding()) {
            case ACTIVE -> accepted(state, answer, now);
            case ABSENT -> refused("customer-unknown", "There is no customer of this id.");
            case INACTIVE -> refused("customer-inactive", "The customer's account is not active.");
            case UNKNOWN -> throw new IllegalStateException("a standing of a later version");
        };
    }

    private Decision accepted(OrderState state, NoteCustomerChecked answer, Instant now) {
        List<OrderLine> lines = state.getLines();
        return lines.stream().allMatch(Lines::isHeld)
                ? reserving.reserve(lines, lines.get(lines.size() - 1), state.getCurrency(), Allowance.of(answer), now)
                : Decision.happened(new CustomerChecked(answer.getAllowanceMinor(), answer.getCurrency()));
    }

    private static Decision refused(String code, String text) {
        return Decision.happened(new OrderRejected(new Reason(code, text), null));
    }
}
