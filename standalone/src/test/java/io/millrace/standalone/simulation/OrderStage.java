package io.millrace.standalone.simulation;

import java.util.EnumSet;
import java.util.Set;

/** The arrows of an order, drawn again. */
enum OrderStage {
    PENDING,
    RESERVED,
    CONFIRMED,
    REFUNDING,
    SHIPPED,
    REFUNDED,
    REJECTED,
    FAILED,
    CANCELLED;

    private static final Set<OrderStage> ENDS = EnumSet.of(SHIPPED, REFUNDED, REJECTED, FAILED, CANCELLED);

    boolean isEnd() {
        return ENDS.contains(this);
    }

    /** PENDING, RESERVED and CONFIRMED orders own what they hold. */
    boolean isAlive() {
        return this == PENDING || this == RESERVED || this == CONFIRMED;
    }

    boolean leadsTo(OrderStage next) {
        return switch (this) {
            case PENDING -> next == RESERVED || next == REJECTED || next == CANCELLED;
            case RESERVED -> next == CONFIRMED || next == FAILED || next == CANCELLED;
            case CONFIRMED -> next == SHIPPED || next == REFUNDING || next == CANCELLED;
            case REFUNDING -> next == REFUNDED;
            case SHIPPED, REFUNDED, REJECTED, FAILED, CANCELLED -> false;
        };
    }
}
