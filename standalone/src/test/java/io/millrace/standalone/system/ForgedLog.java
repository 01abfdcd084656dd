package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.testkit.TestTopics;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A context's log, to which a test writes what the context never would. */
final class ForgedLog<E extends SpecificRecord> {

    private final TestTopics topics;
    private final Topic<E> log;
    private final RecordCodec<E> codec;
    private final EventEnvelope<E> envelope;
    private final List<RecordMetadata> forged = new ArrayList<>();

    ForgedLog(TestTopics topics, Topic<E> log) {
        this.topics = topics;
        this.log = log;
        this.codec = new RecordCodec<>(log.valueType(), new FingerprintIds());
        this.envelope = new EventEnvelope<>(log.valueType());
    }

    /** The aggregate's events, in order. */
    List<Event> events(String aggregateId) {
        return topics.readAll(log.name()).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(aggregateId))
                .map(record -> envelope.unwrap(codec.decode(record.value())))
                .toList();
    }

    /** An event with the number that is due. */
    Event next(String aggregateId, SpecificRecord fact) {
        return next(aggregateId, 0, fact);
    }

    /** An event with a number that is due only after so many others. */
    Event next(String aggregateId, int ahead, SpecificRecord fact) {
        List<Event> events = events(aggregateId);
        long sequence = events.isEmpty() ? 1 : events.get(events.size() - 1).sequence() + 1;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Event(aggregateId, sequence + ahead, now, "forged", null, fact);
    }

    /** Writes an event where it belongs; returns the place as verify names it. */
    String write(Event event) {
        return write(partition(event.aggregateId()), event.aggregateId(), value(event));
    }

    /** Writes whatever, wherever. */
    String write(int partition, String key, byte[] value) {
        RecordMetadata where = topics.produce(new ProducerRecord<>(log.name(), partition, key.getBytes(UTF_8), value));
        forged.add(where);
        return log.name() + "-" + partition + " at " + where.offset();
    }

    byte[] value(Event event) {
        return codec.encode(log.name(), envelope.wrap(event));
    }

    /** The envelope of an event, to be falsified. */
    byte[] value(E falsified) {
        return codec.encode(log.name(), falsified);
    }

    E wrapped(Event event) {
        return envelope.wrap(event);
    }

    int partition(String aggregateId) {
        return log.partition(aggregateId, 4);
    }

    /** What has been written here. */
    List<RecordMetadata> forged() {
        return List.copyOf(forged);
    }
}
