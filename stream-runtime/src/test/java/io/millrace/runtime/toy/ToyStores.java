package io.millrace.runtime.toy;

import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.SingleStore;
import io.millrace.runtime.toy.protocol.LockerState;

/** Where a locker lies: one record each. */
public final class ToyStores {

    public static final String LOCKERS = "lockers";

    private ToyStores() {}

    public static AggregateStores<LockerState> lockers() {
        return new SingleStore<>(LOCKERS, LockerState.class);
    }
}
