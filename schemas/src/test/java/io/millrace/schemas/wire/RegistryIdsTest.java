package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.generations.Generation;
import io.millrace.schemas.shared.DeadlinePassed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryIdsTest {

    private static final Schema SCHEMA = Generation.getClassSchema();

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void a_record_carries_the_registrys_id_and_is_read_by_it() {
        registry.add("\"string\"");
        RecordCodec<Generation> writer = new RecordCodec<>(Generation.class, SchemaIds.of(settings()));
        RecordCodec<Generation> reader = new RecordCodec<>(Generation.class, SchemaIds.of(settings()));

        byte[] bytes = writer.encode("generations", new Generation(7));

        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(2);
        assertThat(reader.decode(bytes)).isEqualTo(new Generation(7));
        assertThat(registry.requests)
                .containsExactly("POST /subjects/generations-value/versions", "GET /schemas/ids/2");
    }

    @Test
    void nothing_is_asked_twice() {
        SchemaIds ids = SchemaIds.of(settings());

        assertThat(ids.idOf(SCHEMA, "a")).isEqualTo(ids.idOf(SCHEMA, "a")).isEqualTo(1);
        assertThat(ids.schemaOf(1)).isSameAs(ids.schemaOf(1)).isEqualTo(SCHEMA);

        assertThat(registry.requests).containsExactly("POST /subjects/a-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void each_topic_has_its_own_subject() {
        SchemaIds ids = SchemaIds.of(settings());

        ids.idOf(SCHEMA, "a");
        ids.idOf(SCHEMA, "b/c");

        assertThat(registry.requests)
                .containsExactly("POST /subjects/a-value/versions", "POST /subjects/b%2Fc-value/versions");
    }

    @Test
    void what_was_written_without_a_registry_stays_readable_in_the_same_log() {
        byte[] before = new RecordCodec<>(Generation.class, SchemaIds.of(Map.of())).encode("t", new Generation(1));
        RecordCodec<Generation> codec = new RecordCodec<>(Generation.class, SchemaIds.of(settings()));
        byte[] after = codec.encode("t", new Generation(2));

        assertThat(codec.decode(before)).isEqualTo(new Generation(1));
        assertThat(codec.decode(after)).isEqualTo(new Generation(2));
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void without_the_right_to_add_schemas_only_known_ones_are_used() {
        Map<String, String> settings = settings("auto.register.schemas", "false");

        assertThatExceptionOfType(SchemaRegistryException.class)
                .isThrownBy(() -> SchemaIds.of(settings).idOf(SCHEMA, "t"))
                .withMessageContaining("t-value")
                .withMessageContaining("auto.register.schemas");

        registry.add(SCHEMA.toString());
        assertThat(SchemaIds.of(settings).idOf(SCHEMA, "t")).isEqualTo(1);
        assertThat(registry.requests).containsExactly("POST /subjects/t-value", "POST /subjects/t-value");
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_unreadable_and_not_asked_for_again() {
        SchemaIds ids = SchemaIds.of(settings());

        for (int i = 0; i < 3; i++) {
            assertUnknown(ids, 99);
        }

        assertThat(registry.requests).containsExactly("GET /schemas/ids/99");
    }

    @Test
    void an_id_that_no_registry_can_have_is_not_even_asked_for() {
        SchemaIds ids = SchemaIds.of(settings());

        assertUnknown(ids, -1);
        assertUnknown(ids, Integer.MIN_VALUE);
        assertUnknown(ids, FingerprintIds.fingerprint(DeadlinePassed.getClassSchema()));
        assertThat(registry.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}",
                "{\"schema\":\"syntax = 3\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"not json\"}",
                "{\"schema\":\"\\\"some.other.Type\\\"\",\"references\":[]}"
            })
    void a_schema_that_is_no_avro_by_itself_makes_the_record_unreadable(String answer) {
        registry.answers.put(5, answer);

        assertUnknown(SchemaIds.of(settings()), 5);
    }

    @Test
    void the_next_address_is_used_when_one_fails_and_stays_in_use() throws IOException {
        String nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }
        try (FakeRegistry broken = new FakeRegistry()) {
            broken.answersWith(503, "{}");
            SchemaIds ids =
                    SchemaIds.of(settings("schema.registry.url", nobody + " , " + broken.url() + "," + registry.url()));

            ids.idOf(SCHEMA, "a");
            ids.idOf(SCHEMA, "b");

            assertThat(broken.requests).hasSize(1);
            assertThat(registry.requests).hasSize(2);
        }
    }

    @Test
    void a_registry_that_fails_for_a_moment_is_asked_again() {
        registry.answersWith(500, "{\"error_code\":50001,\"message\":\"not the leader\"}");
        SchemaIds ids = SchemaIds.of(settings());

        assertThatExceptionOfType(SchemaRegistryException.class)
                .isThrownBy(() -> ids.idOf(SCHEMA, "t"))
                .withMessageContaining("status 500: not the leader");
        assertThat(registry.requests).hasSize(3);

        registry.works();
        assertThat(ids.idOf(SCHEMA, "t")).isEqualTo(1);
    }

    @Test
    void a_registry_that_hangs_or_talks_without_end_is_given_up() {
        RegistryClient impatient =
                new RegistryClient(RegistrySettings.from(settings()).orElseThrow(), Duration.ofMillis(200));

        registry.hangs();
        assertThatThrownBy(() -> impatient.schema(1))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("no answer in time");

        registry.answersWith(200, "{\"schema\":\"\\\"string\\\"\",\"endless\":\"" + "x".repeat(2 << 20) + "\"}");
        assertThatThrownBy(() -> SchemaIds.of(settings()).schemaOf(1)).isInstanceOf(SchemaRegistryException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 409, 422})
    void a_refusal_is_final_and_says_why(int status) {
        registry.answersWith(status, "{\"message\":\"no\"}");

        assertThatExceptionOfType(SchemaRegistryException.class)
                .isThrownBy(() -> SchemaIds.of(settings()).idOf(SCHEMA, "t"))
                .withMessageContaining("status " + status + ": no");
        assertThat(registry.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"id\":\"1\"}", "{\"id\":9999999999}", "<html>"})
    void an_answer_without_an_id_is_none(String answer) {
        registry.answersWith(200, answer);

        assertThatThrownBy(() -> SchemaIds.of(settings()).idOf(SCHEMA, "t"))
                .isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void credentials_are_sent_and_never_shown() {
        String secret = "alice:Sesame42";
        registry.add(SCHEMA.toString());
        Map<String, String> bySetting = settings("basic.auth.user.info", secret);
        Map<String, String> byAddress =
                settings("schema.registry.url", registry.url().replace("//", "//" + secret + "@"));

        SchemaIds.of(bySetting).idOf(SCHEMA, "t");
        SchemaIds.of(byAddress).idOf(SCHEMA, "t");
        SchemaIds.of(settings()).idOf(SCHEMA, "t");

        assertThat(registry.authorizations)
                .containsExactly("Basic YWxpY2U6U2VzYW1lNDI=", "Basic YWxpY2U6U2VzYW1lNDI=", "null");
        registry.answersWith(500, "{}");
        assertThatThrownBy(() -> SchemaIds.of(byAddress).idOf(SCHEMA, "t"))
                .hasMessageNotContaining("Sesame42")
                .hasMessageContaining(registry.url());
        assertThat(RegistrySettings.from(bySetting).orElseThrow().toString()).doesNotContain("Sesame", "U2Vz");
    }

    @Test
    void a_record_of_another_type_is_unreadable() {
        Schema other =
                SchemaBuilder.record("Other").fields().requiredInt("number").endRecord();
        int id = registry.add(other.toString());
        RecordCodec<Generation> codec = new RecordCodec<>(Generation.class, SchemaIds.of(settings()));

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 0, (byte) id, 2}))
                .matches(e -> e.code().equals("wrong-type"));
    }

    private static void assertUnknown(SchemaIds ids, int id) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> ids.schemaOf(id))
                .matches(e -> e.code().equals("unknown-schema"));
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("schema.registry.url", registry.url()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
