package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Places single-line orders at the door, as a client of the system would, and watches the log until they are paid. */
final class Orders {

    private static final int PRODUCTS = 100;
    private static final int CUSTOMERS = 1_000;
    private static final int FACTS_OF_A_REGISTRATION = 3;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final Clients clients;
    private final RecordCodec<OrderEvent> codec = new RecordCodec<>(OrderEvent.class, new FingerprintIds());
    private int placed;

    Orders(Clients clients) {
        this.clients = clients;
    }

    /** Puts enough on the shelves for every run. */
    void fillShelves() {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int product = 0; product < PRODUCTS; product++) {
                say(producer, "inventory", "bench-" + product, """
                        {"type":"AddProduct","sku":"bench-%d","name":"Bench %d","unitPrice":1.50,"currency":"EUR"}\
                        """.formatted(product, product));
                say(producer, "inventory", "bench-" + product, """
                        {"type":"AddStock","sku":"bench-%d","quantity":1000000}""".formatted(product));
            }
        }
    }

    /** Registers everybody who will order, without an address; returns when all of them may. */
    void register() {
        try (KafkaConsumer<byte[], byte[]> observer = clients.observer(Topics.ACCOUNT_EVENTS.name());
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                say(producer, "users", "c-" + customer, """
                        {"type":"RegisterCustomer","customerId":"c-%d","username":"bench-%d"}\
                        """.formatted(customer, customer));
            }
            producer.flush();
            int facts = 0;
            while (facts < CUSTOMERS * FACTS_OF_A_REGISTRATION) {
                facts += observer.poll(Duration.ofMillis(100)).count();
            }
        }
    }

    /** Places all at once and returns how many per second went from the door to CONFIRMED. */
    double throughput(int number) {
        try (KafkaConsumer<byte[], byte[]> observer = clients.observer(Topics.ORDER_EVENTS.name());
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            Set<String> open = new HashSet<>();
            long begun = System.nanoTime();
            for (int i = 0; i < number; i++) {
                open.add(place(producer));
            }
            producer.flush();
            while (!open.isEmpty()) {
                confirmed(observer).forEach((id, at) -> open.remove(id));
            }
            return number / ((System.nanoTime() - begun) / 1e9);
        }
    }

    /** Places them at an even rate and returns how long each took from before it was sent until its fact was read. */
    Distribution latency(int perSecond, Duration length) {
        int number = (int) (perSecond * length.toSeconds());
        Map<String, Long> sentAt = new ConcurrentHashMap<>();
        Map<String, Long> took = new HashMap<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (KafkaConsumer<byte[], byte[]> observer = clients.observer(Topics.ORDER_EVENTS.name());
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            AtomicInteger sent = new AtomicInteger();
            Future<?> unused = clock.scheduleAtFixedRate(
                    () -> {
                        if (sent.getAndIncrement() < number) {
                            // Before the order can be seen: the time starts now, whatever the client waits for.
                            long now = System.nanoTime();
                            sentAt.put(place(producer), now);
                        }
                    },
                    0,
                    1_000_000_000L / perSecond,
                    TimeUnit.NANOSECONDS);
            Map<String, Long> seenAt = new HashMap<>();
            while (seenAt.size() < number) {
                seenAt.putAll(confirmed(observer));
            }
            seenAt.forEach((id, at) -> took.put(id, at - sentAt.getOrDefault(id, at)));
        } finally {
            clock.shutdownNow();
        }
        return new Distribution(took.values());
    }

    private String place(KafkaProducer<byte[], byte[]> producer) {
        placed++;
        String id = "bench-" + ProcessHandle.current().pid() + "-" + placed;
        say(producer, "orders", id, """
                {"type":"PlaceOrder","orderId":"%s","customerId":"c-%d","lines":[{"sku":"bench-%d","quantity":1}]}\
                """.formatted(id, placed % CUSTOMERS, placed % PRODUCTS));
        return id;
    }

    /** Waits a little for confirmed orders; fails when nothing happens for long, or one is refused. */
    private Map<String, Long> confirmed(KafkaConsumer<byte[], byte[]> observer) {
        Map<String, Long> seen = new HashMap<>();
        long begun = System.nanoTime();
        while (seen.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : observer.poll(Duration.ofMillis(100))) {
                OrderEvent event = codec.decode(record.value());
                if (event.getFact() instanceof OrderRejected rejected) {
                    throw new IllegalStateException(event.getAggregateId() + " was rejected: " + rejected.getReason());
                }
                if (event.getFact() instanceof OrderConfirmed) {
                    seen.put(event.getAggregateId(), System.nanoTime());
                }
            }
            if (System.nanoTime() - begun > LONGEST_SILENCE.toNanos()) {
                throw new IllegalStateException("no order was confirmed for " + LONGEST_SILENCE);
            }
        }
        return seen;
    }

    private static void say(KafkaProducer<byte[], byte[]> producer, String door, String key, String json) {
        Future<?> unused = producer.send(new ProducerRecord<>(door, key.getBytes(UTF_8), json.getBytes(UTF_8)));
    }
}
