package io.millrace.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters of a real application. */
@ParameterizedClass
@EnumSource(Where.class)
class DeadLettersIT {
    private static final int PAGES = 4;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Parameter
    Where where;

    /** Makes names that no other test of this cluster has. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private QueryApi api;
    private Http http;

    @BeforeEach
    void start() {
        api = where.start();
        http = new Http(api.port());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void dead_letters_are_listed_newest_first_and_shown_with_their_bytes() {
        List<String> reasons = List.of("not-json", "unknown-type", "missing-field");
        List<String> poison = List.of("{", "{\"type\":\"Nonsense\"}", "{\"type\":\"PlaceOrder\"}");
        for (String record : poison) {
            KafkaCluster.shared().topics().produce("orders", "poison-" + run, record);
        }

        await().until(() -> mine().size() == poison.size());
        List<JsonNode> mine = mine();
        JsonNode newest = mine.get(0);
        JsonNode whole =
                http.get("/api/v1/dead-letters/" + newest.get("id").asText()).json();

        assertThat(mine)
                .extracting(letter -> letter.at("/reason/code").asText())
                .containsExactly(reasons.get(2), reasons.get(1), reasons.get(0));
        assertThat(newest.get("topic").asText()).isEqualTo("orders");
        assertThat(newest.get("size").asInt()).isEqualTo(poison.get(2).length());
        assertThat(newest.has("value")).isFalse();
        assertThat(new String(Base64.getDecoder().decode(whole.get("value").asText()), UTF_8))
                .isEqualTo(poison.get(2));
        assertThat(new String(Base64.getDecoder().decode(whole.get("key").asText()), UTF_8))
                .isEqualTo("poison-" + run);
        assertThat(whole.at("/headers/millrace-source-topic").asText()).isEqualTo("orders");
        assertThat(http.get("/api/v1/dead-letters/dead-letters-0-999999").status())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/dead-letters/orders-0-0").status()).isEqualTo(404);
        assertThat(http.get("/api/v1/dead-letters?cursor=MQ").status()).isEqualTo(400);
    }

    @Test
    void a_letter_is_put_back_where_it_lay_once_unless_asked_again() {
        KafkaCluster.shared().topics().produce("orders", "poison-" + run, "{");
        await().until(() -> mine().size() == 1);
        String id = mine().get(0).get("id").asText();

        Http.Answer redriven = http.post("/api/v1/dead-letters/" + id + "/redrive", "");

        assertThat(redriven.status()).as(redriven.text()).isEqualTo(202);
        assertThat(redriven.json().get("topic").asText()).isEqualTo("orders");
        await().until(() -> mine().size() == 2);
        Http.Answer repeated = http.post("/api/v1/dead-letters/" + id + "/redrive", "");
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(409);
        try (QueryApi other = where.start()) {
            Http.Answer elsewhere = new Http(other.port()).post("/api/v1/dead-letters/" + id + "/redrive", "");
            assertThat(elsewhere.json().path("code").asText()).isEqualTo("redriven-before");
        }
        assertThat(http.post("/api/v1/dead-letters/" + id + "/redrive?again=true", "")
                        .status())
                .isEqualTo(202);
        await().until(() -> mine().size() == 3);
        assertThat(http.post("/api/v1/dead-letters/dead-letters-0-999999/redrive", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void its_own_headers_are_shown_and_put_back_with_it() {
        ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>("orders", bytes("poison-" + run), bytes("{"));
        poison.headers()
                .add("traceparent", bytes(TRACE))
                .add("seen-by", bytes("a"))
                .add("seen-by", bytes("b"))
                .add("blob", new byte[] {(byte) 0xff})
                .add("authorization", bytes("Bearer hunter2"));
        KafkaCluster.shared().topics().produce(poison);
        await().until(() -> mine().size() == 1);
        String id = mine().get(0).get("id").asText();

        JsonNode whole = http.get("/api/v1/dead-letters/" + id).json();
        Http.Answer redriven = http.post("/api/v1/dead-letters/" + id + "/redrive", "");

        assertThat(whole.get("originalHeaders"))
                .hasToString("[{\"name\":\"traceparent\",\"text\":\"" + TRACE + "\"},"
                        + "{\"name\":\"seen-by\",\"text\":\"a\"},{\"name\":\"seen-by\",\"text\":\"b\"},"
                        + "{\"name\":\"blob\",\"base64\":\"/w==\"}]");
        assertThat(whole.get("headersDropped").asInt()).isEqualTo(1);
        assertThat(whole.toString()).doesNotContain("hunter2");
        assertThat(whole.get("headers").fieldNames()).toIterable().allMatch(name -> name.startsWith("millrace-"));
        assertThat(redriven.status()).as(redriven.text()).isEqualTo(202);
        ConsumerRecord<byte[], byte[]> back = lastWithItsKey("orders");
        assertThat(names(back)).containsExactly("traceparent", "seen-by", "seen-by", "blob", "millrace-redriven-from");
        assertThat(back.headers().lastHeader("traceparent").value()).isEqualTo(bytes(TRACE));
        assertThat(back.headers().lastHeader("millrace-redriven-from").value()).isEqualTo(bytes(id));

        await().until(() -> mine().size() == 2);
        String second = mine().get(0).get("id").asText();
        http.post("/api/v1/dead-letters/" + second + "/redrive", "");
        assertThat(names(lastWithItsKey("orders"))).containsOnlyOnce("millrace-redriven-from");
    }

    private ConsumerRecord<byte[], byte[]> lastWithItsKey(String topic) {
        return KafkaCluster.shared().topics().readAll(topic).stream()
                .filter(record -> Arrays.equals(record.key(), bytes("poison-" + run)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<String> names(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray()).map(Header::key).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void what_is_not_whole_or_lay_at_no_door_is_not_put_back() {
        bury("reservations", null);
        bury("orders", "2000000");
        bury(null, null);
        await().until(() -> mine().size() == 3);

        List<String> codes = mine().stream()
                .map(letter ->
                        http.post("/api/v1/dead-letters/" + letter.get("id").asText() + "/redrive", ""))
                .peek(answer -> assertThat(answer.status()).isEqualTo(409))
                .map(answer -> answer.json().get("code").asText())
                .toList();

        assertThat(codes).containsExactly("not-from-a-door", "not-whole", "not-from-a-door");
    }

    private void bury(String topic, String length) {
        byte[] key = ("poison-" + run).getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", 0, key, new byte[] {1});
        letter.headers().add(DeadLetterHeaders.PARTITION, new byte[] {'0'});
        if (topic != null) {
            letter.headers().add(DeadLetterHeaders.TOPIC, topic.getBytes(UTF_8));
        }
        if (length != null) {
            letter.headers().add(DeadLetterHeaders.LENGTH, length.getBytes(UTF_8));
        }
        KafkaCluster.shared().topics().produce(letter);
    }

    /** This test's dead letters, which are among the newest, gathered page by page. */
    private List<JsonNode> mine() {
        List<JsonNode> mine = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < PAGES && cursor != null; pages++) {
            JsonNode page =
                    http.get("/api/v1/dead-letters?limit=2&cursor=" + cursor).json();
            for (JsonNode letter : page.get("items")) {
                JsonNode whole = http.get(
                                "/api/v1/dead-letters/" + letter.get("id").asText())
                        .json();
                String key =
                        new String(Base64.getDecoder().decode(whole.path("key").asText()), UTF_8);
                if (key.equals("poison-" + run)) {
                    mine.add(letter);
                }
            }
            cursor = page.path("nextCursor").asText(null);
        }
        return mine;
    }
}
