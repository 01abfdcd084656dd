package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.orders.OrderEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our half of the protocol against a registry that is not ours. */
@Tag("faults")
class ApicurioRegistryIT {

    private static ApicurioRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = ApicurioRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void a_record_goes_through_a_real_registry() {
        OrderCommand command = new OrderCommand("k", "o-1", null, new CancelOrder("changed my mind"));
        RecordCodec<OrderCommand> writer = new RecordCodec<>(OrderCommand.class, ids("true"));
        RecordCodec<OrderCommand> reader = new RecordCodec<>(OrderCommand.class, ids("false"));

        byte[] bytes = writer.encode("orders", command);

        assertThat(FingerprintIds.isFingerprint(ByteBuffer.wrap(bytes, 1, 4).getInt()))
                .isFalse();
        assertThat(reader.decode(bytes)).isEqualTo(command);
        assertThat(reader.encode("orders", command)).isEqualTo(bytes);
    }

    @Test
    void every_topics_schema_is_taken_and_given_back() {
        SchemaIds ids = ids("true");
        SchemaIds others = ids("false");
        for (Class<? extends SpecificRecord> type : Vocabulary.TOPIC_VALUES) {
            Schema schema = SpecificData.get().getSchema(type);

            int id = ids.idOf(schema, "all-" + schema.getName());

            assertThat(others.schemaOf(id)).isEqualTo(schema);
        }
    }

    @Test
    void what_nobody_added_is_refused_and_what_nobody_knows_is_unreadable() {
        assertThatExceptionOfType(SchemaRegistryException.class)
                .isThrownBy(() -> ids("false").idOf(OrderEvent.getClassSchema(), "never-added"))
                .withMessageContaining("never-added-value")
                .withMessageContaining("404");
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> ids("false").schemaOf(12_345))
                .matches(e -> e.code().equals("unknown-schema"));
    }

    @Test
    void the_registry_lets_an_envelope_grow_and_not_shrink() throws Exception {
        assertThat(put("/config/growing-value", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}"))
                .isEqualTo(200);
        Schema one = envelope("One");
        Schema two = envelope("One", "Two");
        SchemaIds ids = ids("true");

        assertThat(ids.idOf(one, "growing")).isNotEqualTo(ids.idOf(two, "growing"));

        assertThatThrownBy(() -> ids.idOf(envelope("Two"), "growing"))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("409");
    }

    private static Schema envelope(String... facts) {
        Schema[] branches = new Schema[facts.length];
        for (int i = 0; i < facts.length; i++) {
            branches[i] = SchemaBuilder.record(facts[i])
                    .fields()
                    .requiredString("text")
                    .endRecord();
        }
        return SchemaBuilder.record("Envelope")
                .fields()
                .name("fact")
                .type(Schema.createUnion(branches))
                .noDefault()
                .endRecord();
    }

    private static SchemaIds ids(String autoRegister) {
        return SchemaIds.of(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", autoRegister));
    }

    private static int put(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return response.statusCode();
    }
}
