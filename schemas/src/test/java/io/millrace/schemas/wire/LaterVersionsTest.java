package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.TimelineEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** What a reader of today makes of what a writer of tomorrow has written. */
class LaterVersionsTest {

    private final FingerprintIds ids = new FingerprintIds();

    @Test
    void a_fact_that_is_not_known_yet_is_told_apart_from_garbage() throws IOException {
        Schema later = with(
                OrderEvent.getClassSchema(),
                "{\"type\":\"record\",\"name\":\"OrderArchived\"",
                "{\"type\":\"record\",\"name\":\"OrderPainted\",\"fields\":[]},"
                        + "{\"type\":\"record\",\"name\":\"OrderArchived\"");
        RecordCodec<OrderEvent> codec = new RecordCodec<>(OrderEvent.class, ids);
        OrderEvent known = SampleRecords.of(OrderEvent.class).get("OrderShipped");
        GenericRecord event = generic(codec.encode("t", known), later);

        event.put("fact", new GenericData.Record(branch(later, "OrderPainted")));
        assertThatThrownBy(() -> codec.decode(bytes(event))).isInstanceOf(UnknownFactException.class);

        event.put("fact", new GenericData.Record(branch(later, "OrderShipped")));
        assertThat(codec.decode(bytes(event))).isEqualTo(known);
    }

    @Test
    void a_status_that_is_not_known_yet_is_unknown() throws IOException {
        Schema later = with(OrderState.getClassSchema(), "\"PENDING\"", "\"PAINTED\",\"PENDING\"");
        RecordCodec<OrderState> codec = new RecordCodec<>(OrderState.class, ids);
        OrderState known = SampleRecords.of(OrderState.class).get("OrderState");
        known.setStatus(OrderStatus.SHIPPED);
        GenericRecord state = generic(codec.encode("t", known), later);
        assertThat(codec.decode(bytes(state)).getStatus()).isEqualTo(OrderStatus.SHIPPED);

        state.put("status", new GenericData.EnumSymbol(later.getField("status").schema(), "PAINTED"));

        OrderState read = codec.decode(bytes(state));
        assertThat(read.getStatus()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(read.getLastEventAt()).isEqualTo(known.getLastEventAt()).isInstanceOf(Instant.class);
    }

    // Only tests keep an old version of this type, which is never stored by itself.
    @Test
    void what_a_kept_version_has_written_can_be_read_by_a_program_that_never_wrote_it() throws IOException {
        Schema old = KeptSchemas.of(TimelineEntry.getClassSchema()).get(0);
        GenericRecord entry = new GenericData.Record(old);
        entry.put("gone", 1L);
        entry.put("type", "OrderPlaced");
        entry.put("at", 5L);
        byte[] bytes = bytes(entry);

        RecordCodec<TimelineEntry> codec = new RecordCodec<>(TimelineEntry.class, new FingerprintIds());

        assertThat(codec.decode(bytes)).isEqualTo(new TimelineEntry("OrderPlaced", Instant.ofEpochMilli(5)));
    }

    @Test
    void versions_are_kept_of_what_is_stored_only() {
        assertThat(KeptSchemas.of(OrderEvent.getClassSchema())).isNotEmpty();
        assertThat(KeptSchemas.of(OrderStatus.getClassSchema())).isEmpty();
    }

    private byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(
                ByteBuffer.allocate(4).putInt(ids.register(record.getSchema())).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private GenericRecord generic(byte[] bytes, Schema later) throws IOException {
        Schema written = ids.schemaOf(ByteBuffer.wrap(bytes, 1, 4).getInt());
        return new GenericDatumReader<GenericRecord>(written, later)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }

    private static Schema branch(Schema event, String fact) {
        return event.getField("fact").schema().getTypes().stream()
                .filter(branch -> branch.getName().equals(fact))
                .findFirst()
                .orElseThrow();
    }

    private static Schema with(Schema schema, String text, String instead) {
        String json = schema.toString();
        assertThat(json).contains(text);
        return new Schema.Parser().parse(json.replace(text, instead));
    }
}
