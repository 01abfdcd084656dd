package io.millrace.standalone.load;

import io.millrace.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a workload at its rate, whatever the system answers: who is late is not waited for, or the worst latencies
 * would not be seen. Records outlast a broker that is away for some minutes.
 */
final class Sender implements AutoCloseable {

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    private final LoadPlan plan;
    private final Workload workload;
    private final Ledger ledger;
    private final KafkaProducer<byte[], byte[]> producer;
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private volatile int sent;
    private volatile boolean stopped;

    Sender(LoadPlan plan, Workload workload, Ledger ledger, KafkaSettings kafka) {
        this.plan = plan;
        this.workload = workload;
        this.ledger = ledger;
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(LONGEST_OUTAGE.toMillis()));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_OUTAGE.toMillis());
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends these now; returns when Kafka has them. */
    void sendAll(List<DoorRecord> records) {
        records.forEach(this::send);
        producer.flush();
    }

    /** Sends all orders at their times, and what goes beside them; returns when Kafka has everything. */
    void run() throws InterruptedException {
        long begun = System.nanoTime();
        for (int number = 0; number < plan.orders() && !stopped; number++) {
            long due = begun + TimeUnit.SECONDS.toNanos(number) / plan.rate();
            sendWhatIsDueBefore(due);
            await(due);
            place(workload.order(number), due);
            workload.badBeside(number).ifPresent(record -> {
                ledger.expectBad(record.key());
                send(record);
            });
            sent = number + 1;
        }
        sendWhatIsDueBefore(Long.MAX_VALUE);
        producer.flush();
    }

    int sent() {
        return sent;
    }

    void stop() {
        stopped = true;
    }

    private void place(PlannedOrder order, long due) {
        ledger.expect(order, due);
        send(order.placing());
        order.cancelAfter().ifPresent(after -> later.add(new Later(due + after.toNanos(), order.cancelling())));
    }

    private void sendWhatIsDueBefore(long due) throws InterruptedException {
        while (!later.isEmpty() && later.peek().dueNanos() < due) {
            Later next = later.remove();
            await(next.dueNanos());
            send(next.record());
        }
    }

    private void await(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0 && !stopped) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void send(DoorRecord record) {
        Future<RecordMetadata> unused = producer.send(record.toKafka(), (where, failure) -> {
            if (failure != null) {
                ledger.notSent(record.key() + ": " + failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private record Later(long dueNanos, DoorRecord record) implements Comparable<Later> {

        @Override
        public int compareTo(Later other) {
            return Long.compare(dueNanos, other.dueNanos);
        }
    }
}
