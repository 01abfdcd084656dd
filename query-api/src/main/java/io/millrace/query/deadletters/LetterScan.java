package io.millrace.query.deadletters;

import io.millrace.query.history.LookUps;
import io.millrace.query.http.PageRequest;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads dead letters from their partitions' ends backwards, the newest of all first, keeping no more than their
 * headers.
 */
final class LetterScan {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final long stopNanos = System.nanoTime() + LookUps.LONGEST.toNanos();

    LetterScan(Consumer<byte[], byte[]> consumer, int partitions) {
        this.consumer = consumer;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(Topics.DEAD_LETTERS.name(), number))
                .toList();
    }

    Optional<LetterJson> one(LetterId id) {
        return record(id).map(LetterJson::whole);
    }

    Optional<ConsumerRecord<byte[], byte[]>> record(LetterId id) {
        TopicPartition where = id.where();
        List<TopicPartition> here = List.of(where);
        long begin = consumer.beginningOffsets(here).getOrDefault(where, 0L);
        long end = consumer.endOffsets(here).getOrDefault(where, 0L);
        if (id.offset() < begin || id.offset() >= end) {
            return Optional.empty();
        }
        consumer.assign(here);
        consumer.seek(where, id.offset());
        while (consumer.position(where) <= id.offset() && System.nanoTime() - stopNanos < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() == id.offset() ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    LetterPage page(PageRequest request) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long[] endOffsets = partitions.stream().mapToLong(ends::get).toArray();
        Positions from = request.after().isEmpty()
                ? new Positions(endOffsets)
                : Positions.parse(request.after(), partitions.size()).upTo(endOffsets);
        List<Tail> tails = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Tail tail = new Tail(partition, begins.get(partition), from.below()[partition.partition()]);
            fill(tail, request.limit());
            tails.add(tail);
        }
        return newestOf(tails, request.limit());
    }

    /** Reads backwards in growing steps: transactions leave gaps between the offsets. */
    private void fill(Tail tail, int wanted) {
        long step = 2L * wanted;
        while (tail.letters.size() < wanted && tail.scannedTo > tail.begin && System.nanoTime() - stopNanos < 0) {
            long start = Math.max(tail.begin, tail.scannedTo - step);
            List<Letter> earlier = read(tail.partition, start, tail.scannedTo);
            for (int number = earlier.size() - 1; number >= 0; number--) {
                tail.letters.addLast(earlier.get(number));
            }
            tail.scannedTo = start;
            step *= 2;
        }
    }

    private List<Letter> read(TopicPartition partition, long start, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        List<Letter> letters = new ArrayList<>();
        while (consumer.position(partition) < end && System.nanoTime() - stopNanos < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    letters.add(new Letter(record.offset(), record.timestamp(), LetterJson.summary(record)));
                }
            }
        }
        return letters;
    }

    private static LetterPage newestOf(List<Tail> tails, int limit) {
        List<LetterJson> items = new ArrayList<>();
        while (items.size() < limit) {
            Tail newest = null;
            for (Tail tail : tails) {
                if (!tail.letters.isEmpty() && (newest == null || tail.newest() > newest.newest())) {
                    newest = tail;
                }
            }
            if (newest == null) {
                break;
            }
            items.add(newest.take());
        }
        boolean more = tails.stream().anyMatch(Tail::hasMore);
        Positions next = new Positions(tails.stream().mapToLong(Tail::below).toArray());
        return new LetterPage(items, more ? Optional.of(next) : Optional.empty());
    }

    private record Letter(long offset, long timestamp, LetterJson json) {}

    /** What is known of one partition's end. */
    private static final class Tail {
        private final TopicPartition partition;
        private final long begin;
        private final Deque<Letter> letters = new ArrayDeque<>();
        private long scannedTo;

        Tail(TopicPartition partition, long begin, long below) {
            this.partition = partition;
            this.begin = begin;
            this.scannedTo = below;
        }

        long newest() {
            return letters.getFirst().timestamp();
        }

        LetterJson take() {
            return letters.removeFirst().json();
        }

        boolean hasMore() {
            return !letters.isEmpty() || scannedTo > begin;
        }

        /** Whatever has not been taken, and what has not been read, lies below this. */
        long below() {
            return letters.isEmpty() ? scannedTo : letters.getFirst().offset() + 1;
        }
    }
}
