package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.List;
import java.util.Set;

/** What people may say at {@code orders}: place, cancel and ship, and the events of earlier systems. */
public final class OrderDoor implements DoorParser {

    private static final NativeJson NATIVE = new NativeJson(
            "orderId", Set.of(PlaceOrder.getClassSchema(), CancelOrder.getClassSchema(), ShipOrder.getClassSchema()));

    @Override
    public Command parse(DoorRecord door, long timestamp) {
        return read(DoorMessage.ofJson(door, timestamp));
    }

    @Override
    public Command admit(DoorRecord door, Command avro) {
        return read(DoorMessage.ofAvro(door, avro, OrderDoor::json));
    }

    /**
     * The native form of a command; {@link #parse} reads the same command in it.
     *
     * @throws UnreadableRecordException if it is none of the three
     */
    public static ObjectNode json(Command command) {
        ObjectNode json = NATIVE.write(command);
        if (command.body() instanceof PlaceOrder order) {
            json.set("metadata", pairs(order.getMetadata()));
        }
        return json;
    }

    /** PlaceOrder in the native form; its type and ids are not looked at. */
    public static PlaceOrder place(FieldReader body) {
        return new PlaceOrder(
                body.idOrNumber("customerId"),
                body.optionalEmail("email"),
                body.optionalText("currency"),
                body.objects("lines").stream().map(OrderDoor::line).toList(),
                body.optionalText("externalId"),
                body.pairs("metadata"));
    }

    /** CancelOrder in the native form; its type and ids are not looked at. */
    public static CancelOrder cancel(FieldReader body) {
        return new CancelOrder(body.optionalText("reason"));
    }

    private static RequestedLine line(FieldReader line) {
        return new RequestedLine(line.id("sku"), line.integer("quantity"), line.optionalDecimal("unitPrice"));
    }

    private static ObjectNode pairs(List<MetadataEntry> entries) {
        ObjectNode pairs = DoorJson.newObject();
        entries.forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
        if (pairs.size() < entries.size()) {
            throw UnreadableRecordException.inField("duplicate-field", "metadata", "must not have a name twice");
        }
        return pairs;
    }

    private static Command read(DoorMessage message) {
        String type = message.nativeType();
        return type != null ? nativeForm(message, type) : earlierForm(message);
    }

    private static Command nativeForm(DoorMessage message, String type) {
        FieldReader body = message.body();
        return switch (type) {
            case "PlaceOrder" -> message.command(message.newId(body.optionalId("orderId")), place(body));
            case "CancelOrder" -> message.command(message.knownId(body, "orderId"), cancel(body));
            case "ShipOrder" -> message.command(message.knownId(body, "orderId"), new ShipOrder());
            default -> throw message.unknown("type");
        };
    }

    private static Command earlierForm(DoorMessage message) {
        return switch (message.eventType()) {
            case "OrderCreated" -> created(message, message.body().object("order"));
            case "OrderUpdated" -> updated(message, message.body().object("order"));
            case "OrderCancelled" -> cancelled(message, message.body().object("order"));
            default -> throw message.unknown("eventType");
        };
    }

    private static Command created(DoorMessage message, FieldReader order) {
        PlaceOrder placed = new PlaceOrder(
                order.idOrNumber("customerId"),
                order.optionalEmail("email"),
                order.optionalText("currency"),
                earlierLines(order),
                null,
                List.of());
        return message.command(message.newId(order.optionalIdOrNumber("id")), placed);
    }

    private static List<RequestedLine> earlierLines(FieldReader order) {
        if (!order.has("items")) {
            return List.of(earlierLine(order));
        }
        if (order.has("product")) {
            throw order.wrong("ill-typed", "items", "must not stand beside product");
        }
        return order.objects("items").stream().map(OrderDoor::earlierLine).toList();
    }

    private static RequestedLine earlierLine(FieldReader item) {
        return new RequestedLine(
                ProductNames.sku(item, "product"), item.integer("quantity"), item.optionalDecimal("price"));
    }

    private static Command updated(DoorMessage message, FieldReader order) {
        if (!"cancelled".equalsIgnoreCase(order.text("state"))) {
            throw order.wrong("unsupported-state", "state", "must be Cancelled: nothing else can be asked for");
        }
        return cancelled(message, order);
    }

    private static Command cancelled(DoorMessage message, FieldReader order) {
        return message.command(message.knownId(order, "id"), cancel(order));
    }
}
