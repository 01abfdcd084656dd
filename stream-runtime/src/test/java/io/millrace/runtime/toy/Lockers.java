package io.millrace.runtime.toy;

import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.runtime.toy.protocol.LockerState;
import java.nio.file.Path;
import java.time.Duration;

/** The toy in a test driver. */
final class Lockers {

    static final ToyTopics TOPICS = ToyTopics.of("lockers");
    static final Decider<LockerState> RULES = ToyStream.decider(TOPICS, LockerPolicy.standard());
    static final Duration FEE_TIMEOUT = LockerPolicy.standard().feeTimeout();
    static final Duration REMINDER_EVERY = LockerPolicy.standard().reminderEvery();

    private Lockers() {}

    static TopologyFixture start(Path directory) {
        return start(directory, RULES);
    }

    static TopologyFixture startFaulty(Path directory) {
        return start(directory, new FaultyDecider(TOPICS, RULES));
    }

    static TopologyFixture start(Path directory, Surroundings around) {
        return new TopologyFixture(directory, environment -> ToyTopology.wire(environment, TOPICS, RULES), around);
    }

    static Surroundings partitions(int partitions) {
        return Surroundings.usual().withPartitions(partitions);
    }

    /** What somebody says who rents a locker. */
    static String rent(String lockerId, String commandId) {
        return "{\"type\":\"RentLocker\",\"lockerId\":\"" + lockerId + "\",\"commandId\":\"" + commandId + "\"}";
    }

    private static TopologyFixture start(Path directory, Decider<LockerState> decider) {
        return new TopologyFixture(directory, environment -> ToyTopology.wire(environment, TOPICS, decider));
    }
}
