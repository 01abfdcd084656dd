package io.millrace.standalone.verify;

import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Holds against orders, and orders against holds. */
final class Holds {

    private static final Set<OrderStatus> OPEN =
            EnumSet.of(OrderStatus.PENDING, OrderStatus.RESERVED, OrderStatus.CONFIRMED);
    private static final Set<OrderStatus> HOLDS_ALL = EnumSet.of(OrderStatus.RESERVED, OrderStatus.CONFIRMED);

    private final CheckedSystem system;

    Holds(CheckedSystem system, Findings findings) {
        this.system = system;
        findings.expect(Rules.HOLDS);
    }

    void check() {
        for (int partition = 0; partition < system.partitions(); partition++) {
            system.inventory().visit(StateStores.RESERVATIONS, partition, (number, key, hold) -> check(hold));
            system.orders().visit(StateStores.ORDERS, partition, (number, orderId, order) -> check(order));
        }
    }

    private void check(ReservationState hold) {
        boolean held = hold.getStatus() == ReservationStatus.HELD;
        if (!held && hold.getStatus() != ReservationStatus.SHIPPED) {
            return;
        }
        Optional<OrderState> order = system.order(hold.getOrderId());
        if (order.isEmpty()) {
            wrong(hold, "there is no such order");
        } else if (held ? !OPEN.contains(order.get().getStatus()) : order.get().getStatus() != OrderStatus.SHIPPED) {
            wrong(hold, "the order is " + order.get().getStatus());
        } else if (order.get().getLines().stream().noneMatch(line -> isOf(line, hold))) {
            wrong(hold, "the order has no such line");
        }
    }

    private void check(OrderState order) {
        if (!HOLDS_ALL.contains(order.getStatus()) && order.getStatus() != OrderStatus.SHIPPED) {
            return;
        }
        ReservationStatus expected =
                order.getStatus() == OrderStatus.SHIPPED ? ReservationStatus.SHIPPED : ReservationStatus.HELD;
        for (OrderLine line : order.getLines()) {
            String key = StateStores.part(line.getSku(), order.getOrderId());
            int partition = Topics.INVENTORY_EVENTS.partition(line.getSku(), system.partitions());
            Optional<ReservationState> hold = system.inventory().find(StateStores.RESERVATIONS, partition, key);
            if (hold.isEmpty() || hold.get().getStatus() != expected) {
                system.wrong(
                        Rules.HOLDS,
                        order.getOrderId(),
                        order.getOrderId() + " is " + order.getStatus() + ", but its hold of " + line.getSku() + " is "
                                + hold.map(found -> found.getStatus().toString())
                                        .orElse("not there"));
            }
        }
    }

    private static boolean isOf(OrderLine line, ReservationState hold) {
        return line.getSku().equals(hold.getSku()) && line.getQuantity() == hold.getQuantity();
    }

    private void wrong(ReservationState hold, String why) {
        system.wrong(
                Rules.HOLDS,
                hold.getOrderId(),
                hold.getQuantity() + " of " + hold.getSku() + " are " + hold.getStatus() + " for " + hold.getOrderId()
                        + ", but " + why);
    }
}
