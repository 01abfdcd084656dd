package io.millrace.runtime.testkit.violations.streams.orders;

import io.millrace.runtime.testkit.violations.streams.inventory.Shelf;

/** Breaks the rule that streams stand alone. */
public final class KnowsInventory {
    static final Class<?> OTHER = Shelf.class;
}
