package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroJsonTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

    static Iterable<Class<? extends SpecificRecord>> everything() {
        return Vocabulary.ALL;
    }

    @Test
    void an_event_says_which_fact_it_is_and_wraps_nothing() {
        OrderEvent event = new OrderEvent(
                "o-1:7",
                "o-1",
                7L,
                AT,
                "c-1",
                new TraceContext("00-1", null),
                new OrderRejected(new Reason("out-of-stock", "Too few."), "pi"));

        assertThat(AvroJson.tree(event))
                .hasToString("{\"eventId\":\"o-1:7\",\"aggregateId\":\"o-1\",\"sequence\":7,"
                        + "\"occurredAt\":\"2026-01-02T03:04:05.006Z\",\"causedBy\":\"c-1\","
                        + "\"trace\":{\"traceparent\":\"00-1\"},\"type\":\"OrderRejected\","
                        + "\"fact\":{\"reason\":{\"code\":\"out-of-stock\",\"text\":\"Too few.\"},\"sku\":\"pi\"}}");
    }

    @Test
    void enums_are_names_and_money_is_a_number_of_minor_units() {
        GatewayOperation operation =
                new GatewayOperation("p", 2, OperationKind.VOID, "p-0", Long.MAX_VALUE, "EUR", AT, null);

        assertThat(AvroJson.tree(operation))
                .hasToString("{\"paymentId\":\"p\",\"operation\":2,\"kind\":\"VOID\",\"idempotencyKey\":\"p-0\","
                        + "\"amountMinor\":9223372036854775807,\"currency\":\"EUR\","
                        + "\"notAfter\":\"2026-01-02T03:04:05.006Z\"}");
    }

    /** A reader without the generated classes, such as {@code tail}, could not show a payment's facts. */
    @Test
    void enums_read_without_generated_classes_are_names_too() {
        GenericData.Record operation = new GenericData.Record(GatewayOperation.getClassSchema());
        operation.put("kind", new GenericData.EnumSymbol(OperationKind.getClassSchema(), "REFUND"));

        assertThat(AvroJson.tree(operation)).hasToString("{\"kind\":\"REFUND\"}");
    }

    @Test
    void what_is_absent_is_left_out() {
        assertThat(AvroJson.tree(new Contact(null, null))).hasToString("{}");
    }

    @Test
    void an_instant_that_was_read_without_conversion_is_one_all_the_same() {
        Schema instant = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .name("at")
                .type(Schema.createUnion(Schema.create(Schema.Type.NULL), instant))
                .noDefault()
                .requiredLong("count")
                .endRecord();
        GenericData.Record record = new GenericData.Record(schema);
        record.put("at", AT.toEpochMilli());
        record.put("count", AT.toEpochMilli());

        assertThat(AvroJson.tree(record))
                .hasToString("{\"at\":\"2026-01-02T03:04:05.006Z\",\"count\":" + AT.toEpochMilli() + "}");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everything_of_ours_can_be_shown(Class<? extends SpecificRecord> type) {
        Map<String, ? extends SpecificRecord> samples = SampleRecords.of(type);

        assertThat(samples.values())
                .allSatisfy(sample -> assertThat(AvroJson.tree(sample).properties())
                        .hasSizeGreaterThanOrEqualTo(
                                sample.getSchema().getFields().size()));
    }

    @Test
    void bytes_are_not_shown() {
        Schema schema = SchemaBuilder.record("R").fields().requiredBytes("b").endRecord();
        IndexedRecord record = new GenericData.Record(schema);
        record.put(0, ByteBuffer.allocate(3));

        assertThatThrownBy(() -> AvroJson.tree(record)).isInstanceOf(IllegalArgumentException.class);
    }
}
