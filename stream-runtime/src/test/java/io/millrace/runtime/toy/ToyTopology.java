package io.millrace.runtime.toy;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.runtime.toy.protocol.LockerState;

/** Lockers as a story: what people, the cashier and the building say of a locker is decided, logged, and told. */
public final class ToyTopology {

    public static final String READ_LOCKERS = "read-lockers";
    public static final String READ_REPLIES = "read-replies";
    public static final String FOLLOW_BUILDING = "follow-building";
    public static final String DECIDE_RENTAL = "decide-rental";
    public static final String STUCK = "toy.lockers.stuck";

    private ToyTopology() {}

    public static Wiring wire(StreamEnvironment environment, ToyTopics topics, Decider<LockerState> decider) {
        return ContextTopology.deciding(DECIDE_RENTAL, environment)
                .readDoor(READ_LOCKERS, topics.door(), new LockerDoor(), topics.intake())
                .readCommands(READ_REPLIES, topics.replies())
                .readLog(FOLLOW_BUILDING, topics.building(), new BuildingNews())
                .tell(topics.fees(), topics.reminders(), topics.contacts())
                .countStuckAs(STUCK)
                .into(topics.log(), decider, ToyStores.lockers());
    }
}
