package io.millrace.runtime.runner;

import io.millrace.runtime.state.TableProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Makes the clients of Kafka Streams as usual; {@link ReadingProgress} watches the main consumers,
 * {@link TableProgress} the global one, and {@link Currency} is asked whenever a main one has joined the group anew.
 */
final class WatchedConsumers extends DefaultKafkaClientSupplier {

    private final ReadingProgress progress;
    private final Currency currency;
    private final TableProgress tables = new TableProgress();

    WatchedConsumers(ReadingProgress progress, Currency currency) {
        this.progress = progress;
        this.currency = currency;
    }

    /** How far the global tables have been read. */
    TableProgress tables() {
        return tables;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = new Watched(config, progress, currency);
        progress.watch(String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG)), consumer);
        return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new TableReader(config, tables);
    }

    /** Whoever polls again has put what it was given before into its tables. */
    private static final class TableReader extends KafkaConsumer<byte[], byte[]> {

        private final TableProgress tables;

        TableReader(Map<String, Object> config, TableProgress tables) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.tables = tables;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            assignment().forEach(this::note);
            return super.poll(timeout);
        }

        private void note(TopicPartition where) {
            try {
                tables.handled(where, position(where, Duration.ZERO));
            } catch (TimeoutException e) {
                // It does not know yet where it begins.
            }
        }
    }

    private static final class Watched extends KafkaConsumer<byte[], byte[]> {

        private final ReadingProgress progress;
        private final Currency currency;

        Watched(Map<String, Object> config, ReadingProgress progress, Currency currency) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.progress = progress;
            this.currency = currency;
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
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            for (TopicPartition partition : records.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
                progress.polled(partition, some.get(some.size() - 1).offset());
            }
            return records;
        }

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
                    currency.require();
                    sureAs = memberId;
                }
                streams.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                streams.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                streams.onPartitionsLost(partitions);
            }
        }
    }
}
