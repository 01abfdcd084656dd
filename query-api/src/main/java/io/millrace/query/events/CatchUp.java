package io.millrace.query.events;

import io.millrace.query.history.LookUps;
import io.millrace.query.http.Problem;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.log.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads to listeners what they have missed, from the logs themselves: page by page, the next when the last was taken,
 * until they can join the others.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PAGE_BYTES = 1 << 20;
    private static final long RETRY_MS = 1_000;

    private final Audience audience;
    private final LogIndex index;
    private final Map<String, LogDecoder<?>> decoders;
    private final LookUps lookUps;
    private final ScheduledExecutorService readers;

    CatchUp(Audience audience, Sources sources, ScheduledExecutorService readers) {
        this.audience = audience;
        this.index = sources.index();
        this.decoders = sources.decoders();
        this.lookUps = sources.lookUps();
        this.readers = readers;
    }

    /** Where facts are read: one decoder for each log of the index. */
    record Sources(LogIndex index, Map<String, LogDecoder<?>> decoders, LookUps lookUps) {}

    /** Brings a listener to the others, however long that takes. */
    void bring(Listener listener) {
        readers.execute(() -> step(listener));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails there is tried again
    private void step(Listener listener) {
        if (listener.outlet().closing()) {
            return;
        }
        try {
            if (!audience.now().reaches(listener.reached())) {
                lookUps.<Boolean>ask(consumer -> forgetAnotherLife(consumer, listener));
            }
            if (!audience.join(listener)) {
                lookUps.<Boolean>ask(consumer -> readPage(consumer, listener));
                listener.outlet().whenDrained(() -> bring(listener));
            }
        } catch (Problem e) {
            readers.schedule(() -> step(listener), RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean readPage(Consumer<byte[], byte[]> consumer, Listener listener) {
        Bookmark target = audience.beforeRecent();
        Bookmark start = listener.reached();
        Map<TopicPartition, Integer> behind = new HashMap<>();
        IntStream.range(0, index.size())
                .filter(number -> start.next(number) < target.next(number))
                .forEach(number -> behind.put(index.where(number), number));
        consumer.assign(behind.keySet());
        behind.forEach((where, number) -> consumer.seek(where, start.next(number)));
        List<ConsumerRecord<byte[], byte[]>> page = new ArrayList<>();
        long stopNanos = System.nanoTime() + LookUps.LONGEST.toNanos();
        while (page.isEmpty() && System.nanoTime() - stopNanos < 0 && isBehind(consumer, behind, target)) {
            consumer.poll(POLL).forEach(page::add);
        }
        boolean whole = tell(page, listener, behind);
        if (whole) {
            behind.forEach((where, number) -> settle(consumer.position(where), number, listener, target));
        }
        listener.greet();
        return whole;
    }

    private static boolean isBehind(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Integer> behind, Bookmark target) {
        return behind.entrySet().stream()
                .anyMatch(entry -> consumer.position(entry.getKey()) < target.next(entry.getValue()));
    }

    /** Between the last fact and the end there may be marks of transactions only. */
    private static void settle(long position, int number, Listener listener, Bookmark target) {
        Bookmark reached = listener.reached();
        long further = Math.min(position, target.next(number));
        if (reached.next(number) < further) {
            listener.reach(reached.with(number, further));
        }
    }

    /** False if not all was told: what is left is read again. */
    private boolean tell(
            List<ConsumerRecord<byte[], byte[]>> page, Listener listener, Map<TopicPartition, Integer> numbers) {
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : page) {
            bytes += Math.max(0, record.serializedValueSize());
            if (bytes > PAGE_BYTES && bytes > record.serializedValueSize()) {
                return false;
            }
            tell(record, listener, numbers.get(new TopicPartition(record.topic(), record.partition())));
        }
        return true;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, Listener listener, int number) {
        Bookmark after = listener.reached().with(number, record.offset() + 1);
        try {
            LogDecoder<?> log = decoders.get(record.topic());
            LogEntry entry = new LogEntry(log.log(), record.partition(), record.offset(), log.decode(record.value()));
            listener.tell(new Fact(entry, number, after));
        } catch (RuntimeException e) {
            // Whatever it is: the log reader has counted it.
            LOG.debug("passed over {}-{} at {}", record.topic(), record.partition(), record.offset(), e);
            listener.reach(after);
        }
    }

    /** Who has come further than the logs go listened to another system: it is told so, and begins at the end. */
    private boolean forgetAnotherLife(Consumer<byte[], byte[]> consumer, Listener listener) {
        List<TopicPartition> all =
                IntStream.range(0, index.size()).mapToObj(index::where).toList();
        if (index.bookmark(consumer.endOffsets(all)).reaches(listener.reached())) {
            return false;
        }
        listener.reach(audience.now());
        listener.outlet().offer(Fact.utf8("event: reset\ndata: {\"reason\":\"unknown-position\"}\n\n"));
        return true;
    }
}
