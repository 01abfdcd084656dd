package io.millrace.orders.domain;

import io.millrace.orders.domain.Reserving.Allowance;
import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what inventory's answers mean: hold by hold towards RESERVED, or REJECTED at the first refusal. */
final class InventoryAnswers {

    private final Reserving reserving;

    InventoryAnswers(Reserving reserving) {
        this.reserving = reserving;
    }

    Decision held(@Nullable OrderState state, NoteHeld held, String orderId, Instant now) {
        if (state == null) {
            return Decision.answer(Messages.release(held.getSku(), orderId));
        }
        return switch (state.getStatus()) {
            case PENDING ->
                Lines.isAwaited(state.getLines(), held.getSku()) ? hold(state, held, now) : Decision.nothing();
            case REJECTED, FAILED, CANCELLED, REFUNDING, REFUNDED ->
                Decision.answer(Messages.release(held.getSku(), orderId));
            case RESERVED, CONFIRMED, SHIPPED -> Decision.nothing();
            case UNKNOWN -> throw Statuses.unknown();
        };
    }

    Decision refused(OrderState state, NoteHoldRefused refused) {
        return state.getStatus() == OrderStatus.PENDING && Lines.isAwaited(state.getLines(), refused.getSku())
                ? Decision.happened(new OrderRejected(refused.getReason(), refused.getSku()))
                : Decision.nothing();
    }

    private Decision hold(OrderState state, NoteHeld held, Instant now) {
        String currency = state.getCurrency();
        if (currency != null && !currency.equals(held.getCurrency())) {
            return reject(held, "currency-mismatch", "The order is in " + currency + ", this line is not.");
        }
        List<OrderLine> lines =
                Lines.withHeld(state.getLines(), held.getSku(), held.getName(), held.getUnitPriceMinor());
        if (state.getCustomerAwaited() || !lines.stream().allMatch(Lines::isHeld)) {
            return Decision.happened(
                    new LineHeld(held.getSku(), held.getName(), held.getUnitPriceMinor(), held.getCurrency()));
        }
        return reserving.reserve(lines, Lines.of(lines, held.getSku()), held.getCurrency(), Allowance.of(state), now);
    }

    private static Decision reject(NoteHeld held, String code, String text) {
        return Decision.happened(new OrderRejected(new Reason(code, text), held.getSku()));
    }
}
