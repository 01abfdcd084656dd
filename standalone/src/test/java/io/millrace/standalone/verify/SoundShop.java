package io.millrace.standalone.verify;

import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.state.StateStores;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shop with one order of two pieces, confirmed and paid, in which all is as it must be, until a test changes it. */
final class SoundShop {

    static final String ORDER = "o-1";
    static final String SKU = "board";

    final Findings findings = new Findings();
    final MemoryStores stores = new MemoryStores();
    final Set<String> underWay = new HashSet<>();
    final OrderState order = order(ORDER);
    final ReservationState hold = hold(ORDER);
    final PaymentState payment = payment(ORDER);
    final ItemState item = new ItemState();
    final CheckedSystem system = new CheckedSystem(
            Map.of("orders", stores, "inventory", stores, "payments", stores, "emails", stores),
            underWay::contains,
            findings,
            1);

    SoundShop() {
        item.setSku(SKU);
        item.setStatus(ProductStatus.ACTIVE);
        item.setOnHand(10);
        item.setHeld(2);
        stores.put(StateStores.ITEMS, SKU, item);
        stores.put(StateStores.ORDERS, ORDER, order);
        stores.put(StateStores.RESERVATIONS, StateStores.part(SKU, ORDER), hold);
        stores.put(StateStores.PAYMENTS, ORDER, payment);
    }

    /** A second hold of the same product. */
    ReservationState holdFor(String orderId) {
        ReservationState more = hold(orderId);
        stores.put(StateStores.RESERVATIONS, StateStores.part(SKU, orderId), more);
        return more;
    }

    /** A second payment. */
    PaymentState payFor(String paymentId) {
        PaymentState more = payment(paymentId);
        stores.put(StateStores.PAYMENTS, paymentId, more);
        return more;
    }

    private static OrderState order(String orderId) {
        OrderState order = new OrderState();
        order.setOrderId(orderId);
        order.setStatus(OrderStatus.CONFIRMED);
        order.setCurrency("EUR");
        order.setTotalMinor(2_000L);
        order.setLines(List.of(new OrderLine(SKU, 2, null, "Board", 1_000L)));
        return order;
    }

    private static ReservationState hold(String orderId) {
        ReservationState hold = new ReservationState();
        hold.setSku(SKU);
        hold.setOrderId(orderId);
        hold.setQuantity(2);
        hold.setStatus(ReservationStatus.HELD);
        return hold;
    }

    private static PaymentState payment(String paymentId) {
        PaymentState payment = new PaymentState();
        payment.setPaymentId(paymentId);
        payment.setStatus(PaymentStatus.SETTLED);
        payment.setAmountMinor(2_000L);
        payment.setCurrency("EUR");
        return payment;
    }
}
