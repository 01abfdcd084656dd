package io.millrace.schemas.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.RetireProduct;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What people may say at {@code inventory}: products and their stock, and the events of earlier systems. */
public final class InventoryDoor implements DoorParser {

    private static final NativeJson NATIVE = new NativeJson(
            "sku",
            Set.of(
                    AddProduct.getClassSchema(),
                    ChangeProduct.getClassSchema(),
                    RetireProduct.getClassSchema(),
                    AddStock.getClassSchema(),
                    AdjustStock.getClassSchema()));

    @Override
    public Command parse(DoorRecord door, long timestamp) {
        return read(DoorMessage.ofJson(door, timestamp));
    }

    @Override
    public Command admit(DoorRecord door, Command avro) {
        return read(DoorMessage.ofAvro(door, avro, InventoryDoor::json));
    }

    /**
     * The native form of a command; {@link #parse} reads the same command in it.
     *
     * @throws io.millrace.schemas.wire.UnreadableRecordException if it has none
     */
    public static ObjectNode json(Command command) {
        return NATIVE.write(command);
    }

    /** AddProduct in the native form; its type and ids are not looked at. */
    public static AddProduct addProduct(FieldReader body) {
        List<String> categories = categories(body);
        return new AddProduct(
                body.text("name"),
                body.optionalText("description"),
                categories != null ? categories : List.of(),
                body.decimal("unitPrice"),
                body.optionalText("currency"));
    }

    /** ChangeProduct in the native form; its type and ids are not looked at. */
    public static ChangeProduct changeProduct(FieldReader body) {
        return new ChangeProduct(
                body.optionalText("name"),
                body.optionalText("description"),
                categories(body),
                body.optionalDecimal("unitPrice"),
                body.optionalText("currency"),
                expectedVersion(body),
                body.optionalText("expectedContent"));
    }

    /** RetireProduct in the native form; its type and ids are not looked at. */
    public static RetireProduct retireProduct(FieldReader body) {
        return new RetireProduct(expectedVersion(body), body.optionalText("expectedContent"));
    }

    private static @Nullable Long expectedVersion(FieldReader body) {
        Integer version = body.optionalInteger("expectedVersion");
        return version == null ? null : Long.valueOf(version);
    }

    /** AddStock in the native form; its type and ids are not looked at. */
    public static AddStock addStock(FieldReader body) {
        return new AddStock(body.integer("quantity"));
    }

    /** AdjustStock in the native form; its type and ids are not looked at. */
    public static AdjustStock adjustStock(FieldReader body) {
        return new AdjustStock(body.integer("delta"), body.text("reason"));
    }

    private static Command read(DoorMessage message) {
        String type = message.nativeType();
        return type != null ? nativeForm(message, type) : earlierForm(message);
    }

    private static Command nativeForm(DoorMessage message, String type) {
        FieldReader body = message.body();
        return switch (type) {
            case "AddProduct" -> message.command(message.givenId(body, "sku"), addProduct(body));
            case "ChangeProduct" -> message.command(message.givenId(body, "sku"), changeProduct(body));
            case "RetireProduct" -> message.command(message.givenId(body, "sku"), retireProduct(body));
            case "AddStock" -> message.command(message.givenId(body, "sku"), addStock(body));
            case "AdjustStock" -> message.command(message.givenId(body, "sku"), adjustStock(body));
            default -> throw message.unknown("type");
        };
    }

    private static Command earlierForm(DoorMessage message) {
        return switch (message.eventType()) {
            case "ItemAdded" -> forItem(message, InventoryDoor::itemAdded);
            case "ItemUpdated" -> forItem(message, InventoryDoor::itemUpdated);
            case "ItemRemoved" -> forItem(message, InventoryDoor::itemRemoved);
            default -> throw message.unknown("eventType");
        };
    }

    private static Command forItem(DoorMessage message, Function<FieldReader, SpecificRecord> read) {
        FieldReader item = message.body().object("item");
        return message.command(ProductNames.sku(item, "product"), read.apply(item));
    }

    private static AddItem itemAdded(FieldReader item) {
        Integer quantity = item.optionalInteger("quantity");
        return new AddItem(
                item.text("product"),
                item.optionalDecimal("price"),
                item.optionalText("currency"),
                quantity != null ? quantity : 1);
    }

    // The name only says which product is meant: its sku is made of it.
    private static ChangeProduct itemUpdated(FieldReader item) {
        return new ChangeProduct(
                null,
                item.optionalText("description"),
                categories(item),
                item.optionalDecimal("price"),
                item.optionalText("currency"),
                null,
                null);
    }

    // Less than one would turn a removal into an addition, which no rule could tell from an honest one.
    private static AdjustStock itemRemoved(FieldReader item) {
        Integer quantity = item.optionalInteger("quantity");
        if (quantity != null && quantity < 1) {
            throw item.wrong("ill-typed", "quantity", "must be at least 1 where something is removed");
        }
        return new AdjustStock(quantity != null ? -quantity : -1, "removed");
    }

    private static @Nullable List<String> categories(FieldReader in) {
        return in.optionalTexts("categories", Limits.CATEGORIES);
    }
}
