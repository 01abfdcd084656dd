package io.millrace.runtime.toy;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.runtime.toy.protocol.LockerState;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/** The toy with stores that break: some ids kill the stream thread that reads them. */
public final class BrittleToy {

    /** Kills so many threads, one after the other, and then no more. */
    public static final String KILLS_TWICE = "kills-twice";

    /** Ends the whole application. */
    public static final String HOPELESS = "hopeless";

    /** Its state cannot be read. */
    public static final String UNREADABLE = "unreadable";

    private BrittleToy() {}

    public static void main(String[] args) {
        StreamMain.run(BrittleToy::application);
    }

    public static StreamApplication application(Settings settings) {
        String context = settings.text(ToyStream.CONTEXT, "toy");
        ToyTopics topics = ToyTopics.of(context);
        AggregateStores<LockerState> stores = new Stores(ToyStores.lockers(), new AtomicInteger());
        return StreamApplication.of(
                context,
                environment -> ContextTopology.deciding(ToyTopology.DECIDE_RENTAL, environment)
                        .readDoor(ToyTopology.READ_LOCKERS, topics.door(), new LockerDoor(), topics.intake())
                        .tell(topics.fees(), topics.reminders(), topics.contacts())
                        .into(topics.log(), ToyStream.decider(topics, LockerPolicy.standard()), stores));
    }

    private record Stores(AggregateStores<LockerState> sound, AtomicInteger kills)
            implements AggregateStores<LockerState> {

        @Override
        public String mainStore() {
            return sound.mainStore();
        }

        @Override
        public List<PlainStore<?>> stores() {
            return sound.stores();
        }

        @Override
        public Repository<LockerState> open(OpenStores stores) {
            return new Broken(sound.open(stores), kills);
        }
    }

    private record Broken(Repository<LockerState> sound, AtomicInteger kills) implements Repository<LockerState> {

        @Override
        public @Nullable LockerState load(String aggregateId, SpecificRecord about) {
            if (aggregateId.equals(KILLS_TWICE) && kills.incrementAndGet() <= 2) {
                throw new ProcessorStateException("the store is broken");
            }
            if (aggregateId.equals(HOPELESS)) {
                throw new AssertionError("nothing helps");
            }
            if (aggregateId.equals(UNREADABLE)) {
                throw new IllegalStateException("more is held than there is");
            }
            return sound.load(aggregateId, about);
        }

        @Override
        public void save(String aggregateId, LockerState state) {
            sound.save(aggregateId, state);
        }

        @Override
        public AggregateKey keyOf(String aggregateId, LockerState state) {
            return sound.keyOf(aggregateId, state);
        }

        @Override
        public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<LockerState>> visitor) {
            return sound.visit(from, most, visitor);
        }
    }
}
