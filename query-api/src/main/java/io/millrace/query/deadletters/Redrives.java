package io.millrace.query.deadletters;

import static io.millrace.query.log.DeadLetterNotices.text;

import io.millrace.query.door.DoorWriter;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicKind;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters back at the doors where they lay. Only there: between contexts time has gone on. A reservation that
 * is read again after its order has ended would hold stock for nobody.
 */
final class Redrives {
    /** The letter that a record at a door was put back from. */
    static final String HEADER = "millrace-redriven-from";

    /** Where records may be put back. */
    static final List<Topic<?>> DOORS =
            Topics.ALL.stream().filter(topic -> topic.kind() == TopicKind.DOOR).toList();

    private static final int REMEMBERED = 1_000;

    private final LookUps lookUps;
    private final DoorWriter doors;
    private final int partitions;
    private final Set<String> done = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Redrives(LookUps lookUps, DoorWriter doors, int partitions) {
        this.lookUps = lookUps;
        this.doors = doors;
        this.partitions = partitions;
    }

    /**
     * Puts one back.
     *
     * @param again even if it has been put back before
     * @throws Problem if it cannot be, or has been
     */
    CompletableFuture<Reply> run(LetterId id, ConsumerRecord<byte[], byte[]> letter, boolean again) {
        TopicPartition door = door(letter);
        refuseParts(letter);
        if (!again && (isRemembered(id) || lookUps.ask(consumer -> RedriveScan.finds(consumer, door, id, letter)))) {
            throw Problem.of(409, "redriven-before", "It has been put back before; again=true puts it back once more.");
        }
        if (!claim(id) && !again) {
            throw Problem.of(409, "redriven-before", "Somebody puts it back just now.");
        }
        return doors.write(asItWas(letter, door, id))
                .thenApply(where ->
                        Reply.of(202, new Redriven(id.toString(), where.topic(), where.partition(), where.offset())))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        forget(id);
                    }
                });
    }

    /** With its own headers; one that was put back before forgets that. */
    private static ProducerRecord<byte[], byte[]> asItWas(
            ConsumerRecord<byte[], byte[]> letter, TopicPartition door, LetterId id) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(door.topic(), door.partition(), letter.key(), letter.value());
        KeptHeaders.in(letter.headers()).headers().forEach(record.headers()::add);
        record.headers().remove(HEADER).add(HEADER, id.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private TopicPartition door(ConsumerRecord<byte[], byte[]> letter) {
        String topic = text(letter.headers(), DeadLetterHeaders.TOPIC);
        if (DOORS.stream().noneMatch(door -> door.name().equals(topic)) || topic == null) {
            throw Problem.of(409, "not-from-a-door", "Only what lay at a door can be put back.");
        }
        int partition = number(text(letter.headers(), DeadLetterHeaders.PARTITION));
        if (partition < 0 || partition >= partitions) {
            throw Problem.of(409, "not-from-a-door", "It does not say where at the door it lay.");
        }
        return new TopicPartition(topic, partition);
    }

    private static void refuseParts(ConsumerRecord<byte[], byte[]> letter) {
        byte[] key = letter.key();
        boolean cut = letter.headers().lastHeader(DeadLetterHeaders.LENGTH) != null
                || (key != null && key.length >= DeadLetterHeaders.KEPT_BYTES);
        if (cut) {
            throw Problem.of(
                    409, "not-whole", "The letter has not kept all of the record: it was too long, or may be secret.");
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    private boolean isRemembered(LetterId id) {
        synchronized (done) {
            return done.contains(id.toString());
        }
    }

    private boolean claim(LetterId id) {
        synchronized (done) {
            return done.add(id.toString());
        }
    }

    private void forget(LetterId id) {
        synchronized (done) {
            done.remove(id.toString());
        }
    }

    /** Where a letter went. */
    private record Redriven(String id, String topic, int partition, long offset) {}
}
