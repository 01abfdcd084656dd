package io.millrace.standalone.verify;

import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.state.StateStores;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Orders against payments, and payments against orders. */
final class Money {

    private static final Set<PaymentStatus> TRIED =
            EnumSet.of(PaymentStatus.ATTEMPTING, PaymentStatus.WAITING, PaymentStatus.VOIDING);
    private static final Set<PaymentStatus> NOT_KEPT = EnumSet.of(
            PaymentStatus.FAILED,
            PaymentStatus.CANCELLED,
            PaymentStatus.REFUNDED,
            PaymentStatus.VOIDING,
            PaymentStatus.REFUNDING);

    private final CheckedSystem system;

    Money(CheckedSystem system, Findings findings) {
        this.system = system;
        findings.expect(Rules.MONEY);
    }

    void check() {
        for (int partition = 0; partition < system.partitions(); partition++) {
            system.orders().visit(StateStores.ORDERS, partition, (number, orderId, order) -> check(order));
            system.payments().visit(StateStores.PAYMENTS, partition, (number, paymentId, payment) -> {
                if (system.order(paymentId).isEmpty()) {
                    wrong(paymentId, "payment " + paymentId + " is " + payment.getStatus() + ", but of no order");
                }
            });
        }
    }

    private void check(OrderState order) {
        Optional<PaymentState> payment = system.payment(order.getOrderId());
        Optional<PaymentStatus> status = payment.map(PaymentState::getStatus);
        boolean costs = order.getTotalMinor() != null && order.getTotalMinor() > 0;
        boolean fits = switch (order.getStatus()) {
            case RESERVED -> costs ? status.map(TRIED::contains).orElse(false) : status.isEmpty();
            case CONFIRMED, SHIPPED -> costs ? status.equals(Optional.of(PaymentStatus.SETTLED)) : status.isEmpty();
            case REFUNDING -> status.equals(Optional.of(PaymentStatus.REFUNDING));
            case REFUNDED -> status.equals(Optional.of(PaymentStatus.REFUNDED));
            case FAILED, CANCELLED, REJECTED -> status.map(NOT_KEPT::contains).orElse(true);
            case PENDING -> status.isEmpty();
            case UNKNOWN -> false;
        };
        if (!fits) {
            wrong(
                    order.getOrderId(),
                    order.getOrderId() + " is " + order.getStatus() + ", but its payment is "
                            + status.map(Object::toString).orElse("not there"));
        }
        payment.filter(paid -> paid.getStatus() == PaymentStatus.SETTLED && !isWorth(paid, order))
                .ifPresent(paid -> wrong(
                        order.getOrderId(),
                        order.getOrderId() + " costs " + order.getTotalMinor() + " " + order.getCurrency()
                                + ", but its payment is of " + paid.getAmountMinor() + " " + paid.getCurrency()));
    }

    private static boolean isWorth(PaymentState payment, OrderState order) {
        return Objects.equals(payment.getAmountMinor(), order.getTotalMinor())
                && Objects.equals(payment.getCurrency(), order.getCurrency());
    }

    private void wrong(String orderId, String what) {
        system.wrong(Rules.MONEY, orderId, what);
    }
}
