package io.millrace.runtime.runner;

import io.millrace.runtime.state.TableProgress;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Makes the clients of Kafka Streams as usual, but for its consumers: ours are attended to. */
final class WatchedConsumers extends DefaultKafkaClientSupplier {

    private final MainConsumer.Attendants attendants;
    private final TableProgress tables = new TableProgress();

    WatchedConsumers(MainConsumer.Attendants attendants) {
        this.attendants = attendants;
    }

    /** How far the global tables have been read. */
    TableProgress tables() {
        return tables;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = new MainConsumer(config, attendants);
        attendants.progress().watch(String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG)), consumer);
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
}
