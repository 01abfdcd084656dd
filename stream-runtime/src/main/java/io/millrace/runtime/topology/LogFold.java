package io.millrace.runtime.topology;

import io.millrace.runtime.decide.Decider;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A context's state as what it is: the fold of its log, by the context's own evolve into the context's own stores. */
public final class LogFold<S, E extends SpecificRecord> {

    private final Decider<S> decider;
    private final AggregateStores<S> stores;
    private final Topic<E> log;
    private final RecordCodec<E> codec;
    private final EventEnvelope<E> envelope;

    LogFold(ContextRules<S, E> rules, SchemaIds ids) {
        this.decider = rules.decider();
        this.stores = rules.stores();
        this.log = rules.log();
        this.codec = new RecordCodec<>(log.valueType(), ids);
        this.envelope = new EventEnvelope<>(log.valueType());
    }

    /** The context's own log. */
    public Topic<E> log() {
        return log;
    }

    /** The store in which every aggregate of the log has a record. */
    public String mainStore() {
        return stores.mainStore();
    }

    /** What the fold writes. */
    public List<PlainStore<?>> stores() {
        return stores.stores();
    }

    /**
     * The event in a record of the log.
     *
     * @throws io.millrace.schemas.wire.UnreadableRecordException if it is none
     * @throws io.millrace.schemas.wire.UnknownFactException if only a later version knows its fact
     */
    public Event read(byte @Nullable [] value) {
        E read = codec.decode(value);
        Event event = envelope.unwrap(read);
        if (!event.eventId().equals(envelope.eventId(read))) {
            throw new UnreadableRecordException("damaged", "Its event id is not that of its aggregate and sequence.");
        }
        return event;
    }

    /** Begins to fold into these stores, which hold what has been folded so far: nothing at the beginning. */
    public Folding into(OpenStores opened) {
        Repository<S> repository = stores.open(opened);
        return event -> {
            S before = repository.load(event);
            long next = before == null ? 1 : decider.progress(before).version() + 1;
            if (event.sequence() >= next) {
                repository.save(event.aggregateId(), decider.evolve(before, event));
            }
            return next;
        };
    }

    /** A fold that is under way. */
    @FunctionalInterface
    public interface Folding {

        /**
         * Takes the next event of the log. One that has been taken before changes nothing.
         *
         * @return the sequence that the event must have; a higher one of its own tells of a loss, a lower one of a
         *     repeat
         */
        long take(Event event);
    }
}
