package io.millrace.orders.domain;

import io.millrace.schemas.orders.OrderStatus;

/** Which statuses an order can no longer leave. */
final class Statuses {

    private Statuses() {}

    static boolean isEnd(OrderStatus status) {
        return switch (status) {
            case SHIPPED, REFUNDED, REJECTED, FAILED, CANCELLED -> true;
            case PENDING, RESERVED, CONFIRMED, REFUNDING, UNKNOWN -> false;
        };
    }

    /** A state that a later version wrote: whoever cannot read it must not decide on it. */
    static IllegalStateException unknown() {
        return new IllegalStateException("an order in a status of a later version");
    }
}
