package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private final FingerprintIds ids = new FingerprintIds();
    private final RecordCodec<OrderEvent> codec = new RecordCodec<>(OrderEvent.class, ids);
    private final EventEnvelope<OrderEvent> envelope = new EventEnvelope<>(OrderEvent.class);
    private final Event rejected = new Event(
            "o-1",
            7,
            Instant.parse("2026-01-01T00:00:00.123Z"),
            "c-1",
            new TraceContext("00-1-1-00", null),
            new OrderRejected(new Reason("out-of-stock", "There is too little."), "sku-1"));

    @Test
    void an_event_survives_the_wire_as_generated_classes() {
        byte[] bytes = codec.encode("order-events", envelope.wrap(rejected));

        OrderEvent read = codec.decode(bytes);

        assertThat(envelope.unwrap(read)).isEqualTo(rejected);
        assertThat(read.getEventId()).isEqualTo("o-1:7");
    }

    @Test
    void the_id_on_the_wire_is_above_every_registrys() {
        byte[] bytes = codec.encode("order-events", envelope.wrap(rejected));

        int id = java.nio.ByteBuffer.wrap(bytes, 1, 4).getInt();
        assertThat(bytes[0]).isZero();
        assertThat(id).isGreaterThanOrEqualTo(1 << 30);
        assertThat(FingerprintIds.isFingerprint(id)).isTrue();
    }

    @Test
    void what_is_cut_short_is_unreadable_at_every_length() {
        byte[] bytes = codec.encode("order-events", envelope.wrap(rejected));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableRecordException.class);
        }
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> codec.decode(null)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void a_record_of_another_type_is_unreadable() {
        byte[] bytes = codec.encode("order-events", envelope.wrap(rejected));
        RecordCodec<InventoryEvent> other = new RecordCodec<>(InventoryEvent.class, ids);

        assertThatThrownBy(() -> other.decode(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("OrderEvent");
    }

    @Test
    void an_id_that_nobody_knows_is_unreadable() {
        byte[] bytes = codec.encode("order-events", envelope.wrap(rejected));
        bytes[4] ^= 1;

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.code()).isEqualTo("unknown-schema"));
    }
}
