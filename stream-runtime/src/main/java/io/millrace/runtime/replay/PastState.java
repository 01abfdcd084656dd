package io.millrace.runtime.replay;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.fold.FoldedPartition;
import io.millrace.runtime.fold.PartitionFold;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.generation.Generations;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a context believed at a time: the fold of what had occurred by then, in tables that are gone when it has been
 * told. Nothing is written to Kafka, and the context may run. Stores that are filled from topics have no past.
 */
public final class PastState {

    private static final Logger LOG = LoggerFactory.getLogger(PastState.class);

    private final Settings settings;
    private final KafkaSettings kafka;
    private final SchemaIds ids;

    public PastState(Settings settings) {
        this.settings = settings;
        this.kafka = KafkaSettings.from(settings);
        this.ids = SchemaIds.of(settings.asMap());
    }

    /** Tells the records of all stores, or those of one aggregate, by partition, store and key. */
    public void tell(StreamApplication application, Question question, Listener listener) {
        Wiring wiring = application
                .wiring()
                .apply(StreamEnvironment.ofNone(
                        Generations.applicationId(application.context(), 0), kafka.partitions(), ids));
        try (Admin admin = Admin.create(kafka.clients());
                CommittedReader reader = new CommittedReader(kafka);
                Tables tables = Tables.below(StateDirectory.of(settings))) {
            List<TopicPartition> log = question.aggregateId()
                    .map(id -> List.of(
                            new TopicPartition(wiring.log().name(), wiring.log().partition(id, kafka.partitions()))))
                    .orElseGet(() -> PartitionEnds.of(wiring.log().name(), kafka.partitions()));
            Map<TopicPartition, Long> ends = new PartitionEnds(admin).decided(log);
            for (TopicPartition partition : log) {
                FoldedPartition folded = new FoldedPartition(wiring, tables);
                new PartitionFold(wiring.fold(), folded, kafka.partitions(), new Warnings())
                        .only(question)
                        .read(reader, partition, CommittedReader.BEGINNING, ends.getOrDefault(partition, 0L));
                tell(wiring, folded, listener);
            }
        }
    }

    private static void tell(Wiring wiring, FoldedPartition folded, Listener listener) {
        wiring.stores().stream()
                .filter(store -> store.feed().isEmpty())
                .flatMap(kept -> wiring.fold().stores().stream()
                        .filter(store -> store.name().equals(kept.name())))
                .forEach(store -> tell(store, folded, listener));
    }

    private static <V extends SpecificRecord> void tell(
            PlainStore<V> store, FoldedPartition folded, Listener listener) {
        folded.table(store.name()).forEach((key, value) -> listener.record(store.name(), key, store.decode(value)));
    }

    /** Is told one record after the other. */
    public interface Listener {

        void record(String store, String key, SpecificRecord value);
    }

    /**
     * What is asked.
     *
     * @param until the last moment that counts
     * @param aggregateId one alone; empty for all
     */
    public record Question(Instant until, Optional<String> aggregateId) implements Predicate<Event> {

        @Override
        public boolean test(Event event) {
            return !event.occurredAt().isAfter(until)
                    && aggregateId.map(event.aggregateId()::equals).orElse(true);
        }
    }

    private static final class Warnings implements PartitionFold.Watcher {

        @Override
        public void passed(Event event, long offset) {
            // Only the end counts.
        }

        @Override
        public void damaged(PartitionFold.Damage damage) {
            LOG.warn("the log is damaged: {}", damage);
        }
    }
}
