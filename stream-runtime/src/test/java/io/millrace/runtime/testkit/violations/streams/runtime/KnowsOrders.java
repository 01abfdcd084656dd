package io.millrace.runtime.testkit.violations.streams.runtime;

import io.millrace.runtime.testkit.violations.streams.orders.KnowsInventory;

/** Breaks the rule that the runtime knows no context. */
public final class KnowsOrders {
    static final Class<?> CONTEXT = KnowsInventory.class;
}
