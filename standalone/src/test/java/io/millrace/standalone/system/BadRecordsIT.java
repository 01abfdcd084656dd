package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything people get wrong, between good orders. */
class BadRecordsIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final long CLOCK_2100 = 4_102_444_800_000L;

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;
    private int good;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100").start();
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void unreadable_records_become_dead_letters_with_the_same_bytes_and_stop_nothing() {
        Map<String, byte[]> bad = unreadable();

        sendGood("before", null);
        bad.forEach((key, value) -> {
            produce(key, value, null);
            sendGood("between", null);
        });
        sendGood("after", null);

        await("all are dead letters")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(letters().keySet()).containsAll(bad.keySet()));
        bad.forEach((key, value) -> {
            ConsumerRecord<byte[], byte[]> letter = letters().get(key);
            assertThat(header(letter, DeadLetterHeaders.CODE)).as(key).isNotBlank();
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("orders");
            if (value != null && value.length > DeadLetterHeaders.LONGEST_VALUE_BYTES) {
                assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, DeadLetterHeaders.KEPT_BYTES));
                assertThat(header(letter, DeadLetterHeaders.LENGTH)).isEqualTo(Integer.toString(value.length));
                assertThat(header(letter, DeadLetterHeaders.SHA256)).isEqualTo(sha256(value));
            } else {
                assertThat(letter.value()).as(key).isEqualTo(value);
            }
        });
        allGoodAreConfirmed();
    }

    @Test
    void readable_records_against_a_rule_become_rejected_orders_with_a_reason() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("zero", line("raspberry-pi-3", "0"));
        bad.put("negative", line("raspberry-pi-3", "-5"));
        bad.put("too-many", line("raspberry-pi-3", "10001"));
        bad.put("unknown-sku", line("no-such-thing", "1"));
        bad.put("no-lines", "");
        bad.put(
                "two-prices",
                "{\"sku\":\"breadboard\",\"quantity\":1,\"unitPrice\":1},{\"sku\":\"breadboard\",\"quantity\":1,\"unitPrice\":2}");
        bad.put("other-price", "{\"sku\":\"breadboard\",\"quantity\":1,\"unitPrice\":\"0.01\"}");

        bad.forEach((id, lines) -> {
            millrace.send("orders", order(id, lines, ""));
            sendGood("rule", null);
        });
        millrace.send("orders", order("unknown-currency", line("breadboard", "1"), ",\"currency\":\"QQQ\""));

        List<String> ids = new ArrayList<>(bad.keySet());
        ids.add("unknown-currency");
        for (String id : ids) {
            JsonNode order = millrace.api().decided(id);
            assertThat(order.path("status").asText()).as(id).isEqualTo("REJECTED");
            assertThat(order.path("reason").path("code").asText()).as(id).isNotBlank();
        }
        allGoodAreConfirmed();
    }

    @Test
    void a_posted_state_or_a_strange_stamp_changes_nothing_about_a_good_order() {
        for (Long stamp : Arrays.asList(0L, CLOCK_2100, null)) {
            sendGood("stamp", stamp);
        }
        millrace.send(
                "orders",
                order("state-posted", line("breadboard", "1"), ",\"state\":\"SHIPPED\",\"status\":\"REFUNDED\""));

        assertThat(millrace.api().decided("state-posted").path("status").asText())
                .isEqualTo("CONFIRMED");
        allGoodAreConfirmed();
    }

    private static Map<String, byte[]> unreadable() {
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("bad-json", "{\"type\":\"PlaceOrder\",".getBytes(UTF_8));
        bad.put("bad-binary", new byte[] {0, 1, 2, 3, (byte) 0xff, (byte) 0xfe});
        bad.put("bad-utf8", new byte[] {'{', (byte) 0xc3, (byte) 0x28, '}'});
        bad.put("bad-empty", new byte[0]);
        bad.put("bad-null", null);
        bad.put("bad-1mb", "x".repeat(900_000).getBytes(UTF_8));
        bad.put("bad-20mb", "{\"type\":\"PlaceOrder\"} ".repeat(1_000_000).getBytes(UTF_8));
        bad.put("bad-type", text(order("t-1", line("breadboard", "\"many\""), "")));
        bad.put("bad-fraction", text(order("t-2", line("breadboard", "1.5"), "")));
        bad.put("bad-huge", text(order("t-3", line("breadboard", "1e999999"), "")));
        bad.put("bad-nesting", ("[".repeat(20_000) + "]".repeat(20_000)).getBytes(UTF_8));
        bad.put("bad-unknown-type", text("{\"type\":\"EatOrder\",\"orderId\":\"t-4\"}"));
        bad.put("bad-no-type", text("{\"orderId\":\"t-5\"}"));
        bad.put("bad-id", text(order("../../etc", line("breadboard", "1"), "")));
        bad.put("nobody-knows", text("{\"type\":\"CancelOrder\",\"orderId\":\"nobody-knows\"}"));
        return bad;
    }

    private void sendGood(String prefix, @Nullable Long stamp) {
        good++;
        produce(null, text(order("good-" + prefix + "-" + good, line("raspberry-pi-4b", "1"), "")), stamp);
        goodIds.add("good-" + prefix + "-" + good);
    }

    private final List<String> goodIds = new ArrayList<>();

    private void allGoodAreConfirmed() {
        assertThat(goodIds).isNotEmpty();
        goodIds.forEach(
                id -> assertThat(millrace.api().decided(id).path("status").asText())
                        .as(id)
                        .isEqualTo("CONFIRMED"));
    }

    private static void produce(@Nullable String key, byte @Nullable [] value, @Nullable Long stamp) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                millrace.bootstrap(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                64 << 20,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                128L << 20,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
            producer.send(new ProducerRecord<>("orders", null, stamp, keyBytes, value))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError("the broker refused " + key, e.getCause());
        }
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> letters() {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new LinkedHashMap<>();
        Logs.records(millrace.bootstrap(), "dead-letters").stream()
                .filter(letter -> letter.key() != null)
                .forEach(letter -> letters.put(new String(letter.key(), UTF_8), letter));
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static String order(String id, String lines, String more) {
        return "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id + "\",\"customerId\":\"c-1\",\"lines\":[" + lines + "]"
                + more + "}";
    }

    private static String line(String sku, String quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
