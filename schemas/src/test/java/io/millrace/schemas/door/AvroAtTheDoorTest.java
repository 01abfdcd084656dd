package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class AvroAtTheDoorTest {

    private static final TraceContext TRACE =
            new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");

    private final At orders = new At(Topics.ORDERS, new OrderDoor());
    private final At inventory = new At(Topics.INVENTORY, new InventoryDoor());
    private final At slack = new At(Topics.SLACK_NOTIFICATIONS, new SlackDoor());

    @Test
    void a_command_is_taken_as_its_json_would_be() {
        PlaceOrder order = order("145.00", new MetadataEntry("b", "2"), new MetadataEntry("a", "1"));

        Command admitted = admit(orders, new Command("k", "o-1", order, 77, TRACE));

        assertThat(admitted)
                .isEqualTo(new Command(
                        "k", "o-1", order("145", new MetadataEntry("a", "1"), new MetadataEntry("b", "2")), 77, TRACE));
    }

    @Test
    void a_command_of_every_type_is_the_same_after_its_native_json() {
        for (SpecificRecord body : List.of(
                new ChangeProduct("n", null, List.of("a"), "1.5", "EUR", null, null),
                new ChangeProduct(null, "d", null, null, null, null, null),
                new ChangeProduct("n", null, null, null, null, 7L, "abc"),
                new RetireProduct(null, "abc"),
                new AdjustStock(-3, "broken"))) {
            Command command = new Command("k", "pi", body, At.TIMESTAMP, null);

            assertThat(inventory.parse(InventoryDoor.json(command).toString())).isEqualTo(command);
        }
    }

    @Test
    void an_empty_id_is_a_missing_one() {
        Command admitted = admit(orders, new Command("", "", order(null), 0, null));

        assertThat(admitted.aggregateId()).isEqualTo(orders.derivedId());
        assertThat(admitted.commandId()).isEqualTo(orders.derivedId());
    }

    @Test
    void what_only_other_contexts_may_say_is_refused() {
        assertThat(refusal(orders, "o", new NotePaymentSettled()).code()).isEqualTo("unknown-type");
        assertThat(refusal(inventory, "pi", new Release("o")).code()).isEqualTo("unknown-type");
        assertThat(refusal(inventory, "pi", new AddItem("Pi", null, null, 1)).code())
                .isEqualTo("unknown-type");
        assertThat(refusal(slack, "s", new ReportDelivery("i", 1, 1, DeliveryOutcome.SENT, null, null))
                        .code())
                .isEqualTo("unknown-type");
        assertThat(refusal(slack, "s", notify(Channel.EMAIL)).code()).isEqualTo("unknown-type");
    }

    @Test
    void what_has_no_native_form_is_not_written_in_one() {
        Command settled = new Command("k", "o", new NotePaymentSettled(), 0, null);

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> OrderDoor.json(settled))
                .matches(e -> e.code().equals("unknown-type"));
    }

    @Test
    void the_limits_of_json_hold_for_avro() {
        assertThat(refusal(orders, "~orders-0-0-0", order(null)).field()).isEqualTo("orderId");
        assertThat(refusal(orders, "o", order("1e5")).field()).isEqualTo("lines[0].unitPrice");
        assertThat(refusal(orders, "o", order(null, new MetadataEntry("a", "1"), new MetadataEntry("a", "2")))
                        .code())
                .isEqualTo("duplicate-field");
        assertThat(refusal(inventory, "pi", new AdjustStock(1, "r".repeat(501))).code())
                .isEqualTo("too-long");
    }

    @Test
    void a_large_command_is_refused_by_its_bytes() {
        Command command = new Command("k", "o", new ShipOrder(), 0, null);
        DoorRecord door = orders.record(null, new byte[Limits.COMMAND_BYTES + 1]);

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> orders.parser().admit(door, command))
                .matches(e -> e.code().equals("too-large"));
    }

    @Test
    void a_message_to_slack_gets_its_own_subject() {
        Command admitted = admit(slack, new Command("k", "order:o-1", notify(Channel.SLACK), 5, TRACE));

        assertThat(admitted.aggregateId()).isEqualTo("slack:" + slack.derivedId());
        assertThat(admitted.commandId()).isEqualTo("k");
        assertThat(admitted.trace()).isEqualTo(TRACE);
        Message message = ((Notify) admitted.body()).getMessage();
        assertThat(message.getText()).isEqualTo("hello");
        assertThat(message.getOrderId()).isNull();
    }

    @Test
    void a_broken_trace_is_dropped() {
        for (TraceContext broken : List.of(
                new TraceContext("nonsense", null), new TraceContext(TRACE.getTraceparent() + "0".repeat(999), null))) {
            assertThat(admit(orders, new Command("k", "o", new ShipOrder(), 0, broken))
                            .trace())
                    .isNull();
        }
        TraceContext longState = new TraceContext(TRACE.getTraceparent(), "x".repeat(513));
        assertThat(admit(orders, new Command("k", "o", new ShipOrder(), 0, longState))
                        .trace())
                .isEqualTo(new TraceContext(TRACE.getTraceparent(), null));
    }

    @Test
    void a_door_takes_no_avro_unless_it_says_so() {
        DoorParser jsonOnly = (door, timestamp) -> new Command("k", "o", new ShipOrder(), timestamp, null);

        assertThat(refusal(new At(Topics.ORDERS, jsonOnly), "o", new ShipOrder())
                        .code())
                .isEqualTo("not-json");
    }

    private static Command admit(At at, Command command) {
        return at.parser().admit(at.record(null, new byte[100]), command);
    }

    private static UnreadableRecordException refusal(At at, String id, SpecificRecord body) {
        UnreadableRecordException[] thrown = new UnreadableRecordException[1];
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> admit(at, new Command("k", id, body, 0, null)))
                .satisfies(e -> thrown[0] = e);
        return thrown[0];
    }

    private static Notify notify(Channel channel) {
        return new Notify(Message.newBuilder()
                .setLines(List.of())
                .setIntentId("mine")
                .setChannel(channel)
                .setTemplate("mine")
                .setOrderId("o-1")
                .setText("hello")
                .build());
    }

    private static PlaceOrder order(String price, MetadataEntry... metadata) {
        return new PlaceOrder(
                "c", null, null, List.of(new RequestedLine("s", 1, price)), null, Arrays.asList(metadata));
    }
}
