package io.millrace.runtime.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a stream thread reads its input with. It is the one place that sees when input comes and when none is left, so
 * the order of work, commits at rest and the progress of reading hang on it.
 */
final class MainConsumer extends KafkaConsumer<byte[], byte[]> {

    /** What is in hand is done before more is asked for: little enough that answers do not wait long behind it. */
    static final int AT_ONCE = 250;

    /** New work gets its turn after so many times at the latest: what is under way may have no end. */
    private static final int MOST_IN_A_ROW = 20;

    private final Attendants attendants;
    private final int atOnce;
    /** Not read in this poll, and not because Kafka Streams wants it so. */
    private final Set<TopicPartition> held = new HashSet<>();
    /** How often work under way may still go first; above 0 only while more is in hand than was handed out. */
    private int precedence;

    MainConsumer(Map<String, Object> config, Attendants attendants) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.attendants = attendants;
        this.atOnce = Integer.parseInt(String.valueOf(config.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)));
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Joining(listener));
    }

    @Override
    public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Joining(listener));
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
        super.pause(partitions);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = precedence > 0 ? underWay() : ConsumerRecords.empty();
        precedence--;
        if (records.isEmpty()) {
            records = next(timeout);
            precedence = records.count() < atOnce ? 0 : MOST_IN_A_ROW;
        }
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
            attendants.progress().polled(partition, some.get(some.size() - 1).offset());
        }
        return records;
    }

    /**
     * What is in hand of work under way: with a backlog it comes before new work. A consumer would hand out what it has
     * fetched partition by partition, a whole backlog of new orders before the first answer to an old one.
     */
    private ConsumerRecords<byte[], byte[]> underWay() {
        for (TopicPartition partition : assignment()) {
            if (attendants.newWork().contains(partition.topic())) {
                held.add(partition);
            }
        }
        held.removeAll(paused());
        super.pause(held);
        try {
            return super.poll(Duration.ZERO);
        } finally {
            super.resume(held);
            held.clear();
        }
    }

    /** What is there at once; if nothing is, what has been done is committed before the thread waits. */
    private ConsumerRecords<byte[], byte[]> next(Duration timeout) {
        ConsumerRecords<byte[], byte[]> there = super.poll(Duration.ZERO);
        if (!there.isEmpty()) {
            return there;
        }
        Duration due = attendants.commits().due();
        if (due == null || due.compareTo(timeout) > 0) {
            return super.poll(timeout);
        }
        ConsumerRecords<byte[], byte[]> meanwhile = due.isZero() ? there : super.poll(due);
        if (meanwhile.isEmpty()) {
            attendants.commits().request();
        }
        return meanwhile;
    }

    /**
     * Who attends to a stream thread's reading.
     *
     * @param newWork topics that bring it: doors and their intakes
     * @param currency is asked whenever the group has been joined anew
     */
    record Attendants(ReadingProgress progress, CommitsAtRest commits, Set<String> newWork, Currency currency) {}

    /** Under one member id, no replay can have begun in between. */
    private final class Joining implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener streams;
        private String sureAs = "";

        Joining(ConsumerRebalanceListener streams) {
            this.streams = streams;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            String memberId = groupMetadata().memberId();
            if (!memberId.equals(sureAs)) {
                attendants.currency().require();
                sureAs = memberId;
            }
            streams.onPartitionsAssigned(partitions);
            attendants.commits().forget();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
            streams.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
            streams.onPartitionsLost(partitions);
        }
    }
}
