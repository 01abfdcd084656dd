package io.millrace.runtime.fold;

import io.millrace.runtime.kafka.CommittedReader;
import io.millrace.runtime.topology.Feed;
import io.millrace.schemas.wire.UnknownFactException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a store from the topic that it is fed by. */
public final class FeedReader {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    private final Feed feed;
    private final int partition;

    public FeedReader(Feed feed, int partition) {
        this.feed = feed;
        this.partition = partition;
    }

    /** Where it reads. */
    public TopicPartition where() {
        return new TopicPartition(feed.topic().name(), partition);
    }

    /** Fills a table anew, up to an offset. */
    public void fill(Table table, CommittedReader reader, long to) {
        table.clear();
        reader.read(where(), CommittedReader.BEGINNING, to, record -> take(table, record));
    }

    private void take(Table table, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!key.startsWith(feed.keyPrefix())) {
            return;
        }
        try {
            table.put(key, record.value() == null ? null : feed.value().apply(record.value()));
        } catch (UnreadableRecordException | UnknownFactException e) {
            LOG.warn("{} at {} cannot be read: {}", where(), record.offset(), e.getMessage());
        }
    }
}
