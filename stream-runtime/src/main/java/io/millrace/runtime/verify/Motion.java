package io.millrace.runtime.verify;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.kafka.PartitionEnds;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicKind;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was under way while contexts were checked: whatever has a record that a context had not handled when it was
 * looked at, or that has come since. Of all else, contexts cannot have been seen at different moments.
 */
public final class Motion {

    private static final String ORDER_ID = "orderId";

    private final Set<String> ids = new HashSet<>();
    private final Map<String, RecordCodec<?>> codecs = new HashMap<>();
    private final SchemaIds schemas;

    private Motion(SchemaIds schemas) {
        this.schemas = schemas;
    }

    /** Looks, after everything else has been looked at. */
    public static Motion during(Settings settings, Admin admin, Collection<CheckedContext> checked) {
        Motion motion = new Motion(SchemaIds.of(settings.asMap()));
        Map<TopicPartition, Long> from = new HashMap<>();
        for (CheckedContext context : checked) {
            context.wiring().inputs().forEach(motion::know);
            motion.know(context.wiring().log());
            Stream.of(context.handled(), context.before())
                    .flatMap(offsets -> offsets.entrySet().stream())
                    .filter(offset -> motion.codecs.containsKey(offset.getKey().topic()))
                    .forEach(offset -> from.merge(offset.getKey(), offset.getValue(), Math::min));
        }
        Map<TopicPartition, Long> to = new PartitionEnds(admin).written(from.keySet());
        try (CommittedReader reader = new CommittedReader(KafkaSettings.from(settings))) {
            from.forEach(
                    (partition, offset) -> reader.read(partition, offset, to.getOrDefault(partition, 0L), motion::add));
        }
        return motion;
    }

    /** Whether an order, a sku or a customer was under way. */
    public boolean has(String id) {
        return ids.contains(id);
    }

    /** Doors say what people want, and not what a context owes another. */
    private void know(Topic<?> topic) {
        if (topic.kind() != TopicKind.DOOR && SpecificRecord.class.isAssignableFrom(topic.valueType())) {
            codecs.computeIfAbsent(
                    topic.name(),
                    name -> new RecordCodec<>(topic.valueType().asSubclass(SpecificRecord.class), schemas));
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            ids.add(key.substring(key.indexOf(':') + 1));
        }
        orderIn(record).ifPresent(ids::add);
    }

    /** The order that a command or a fact about something else is for. */
    private Optional<String> orderIn(ConsumerRecord<byte[], byte[]> record) {
        try {
            SpecificRecord envelope = codecs.get(record.topic()).decode(record.value());
            return body(envelope).flatMap(body -> text(body, ORDER_ID));
        } catch (UnreadableRecordException | UnknownFactException e) {
            return Optional.empty();
        }
    }

    private static Optional<SpecificRecord> body(SpecificRecord envelope) {
        return Stream.of("command", "fact")
                .map(name -> envelope.getSchema().getField(name))
                .filter(field -> field != null && envelope.get(field.pos()) instanceof SpecificRecord)
                .map(field -> (SpecificRecord) envelope.get(field.pos()))
                .findFirst();
    }

    private static Optional<String> text(SpecificRecord body, String name) {
        Schema.Field field = body.getSchema().getField(name);
        return field != null && body.get(field.pos()) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
