package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The people outside: they order, change their minds, repeat and contradict themselves, and fill the shelves. */
final class Clients {

    private static final List<String> PRICES = List.of("1.00", "1.00", "2.50", "0.00");
    private static final String SURPRISING_PRICE = "7.77";

    private final Surroundings world;
    private final Visitors visitors;
    private final List<String> skus = new ArrayList<>();
    private final List<PlaceOrder> placed = new ArrayList<>();
    private final int orders;
    private int commands;

    Clients(Surroundings world) {
        this.world = world;
        this.visitors = new Visitors(world.chance());
        this.orders = world.chance().between(2, 6);
        for (int sku = world.chance().between(1, 3); sku > 0; sku--) {
            skus.add("sku-" + sku);
        }
    }

    /** Before anything else: whoever comes often is known. */
    void register() {
        send(Topics.USERS, Visitors.REGULAR, visitors.asRegular());
    }

    void open() {
        for (String sku : skus) {
            if (!world.chance().percent(5)) {
                addProduct(sku);
                addStock(sku);
            }
        }
        act();
    }

    void act() {
        int draw = world.chance().between(1, 100);
        if (placed.isEmpty() || (draw <= 30 && placed.size() < orders)) {
            place();
        } else if (draw <= 36) {
            followAWhim();
        } else if (draw <= 70) {
            bother("order-" + world.chance().between(1, placed.size()));
        } else {
            manage(world.chance().pick(skus));
        }
    }

    /** When all that was ordered is decided: some orders are shipped, some come too soon to their end. */
    void haveSecondThoughts() {
        for (int number = 1; number <= placed.size(); number++) {
            if (world.chance().percent(20)) {
                bother("order-" + number);
            }
        }
    }

    private void followAWhim() {
        if (world.chance().percent(20)) {
            send(Topics.USERS, Visitors.REGULAR, visitors.pause());
        } else {
            send(Topics.USERS, visitors.other(), visitors.whim());
        }
    }

    private void place() {
        String orderId = "order-" + (placed.size() + 1);
        if (world.chance().percent(3)) {
            // Whoever asks for payments may end one that is not known yet; here only before its order can know of it.
            send(Topics.PAYMENT_REQUESTS, orderId, new CancelPayment("not wanted"));
        }
        placed.add(order(orderId));
        send(Topics.ORDERS, orderId, placed.get(placed.size() - 1));
    }

    private PlaceOrder order(String orderId) {
        List<RequestedLine> lines = new ArrayList<>();
        for (int line = world.chance().between(1, 4); line > 0; line--) {
            int pieces = world.chance().percent(2) ? 0 : world.chance().between(1, 3);
            lines.add(new RequestedLine(world.chance().pick(skus), pieces, seenPrice()));
        }
        String email = world.chance().percent(80) ? orderId + "@example.com" : null;
        return new PlaceOrder(visitors.anyone(), email, seenCurrency(), lines, null, List.of());
    }

    private @Nullable String seenPrice() {
        if (world.chance().percent(85)) {
            return null;
        }
        return world.chance().percent(30) ? SURPRISING_PRICE : world.chance().pick(PRICES);
    }

    private @Nullable String seenCurrency() {
        if (world.chance().percent(70)) {
            return null;
        }
        return world.chance().percent(10) ? "USD" : "EUR";
    }

    private void bother(String orderId) {
        int index = Integer.parseInt(orderId.substring("order-".length())) - 1;
        switch (world.chance().between(1, 8)) {
            case 1 -> send(Topics.ORDERS, orderId, placed.get(index));
            case 2 -> send(Topics.ORDERS, orderId, order(orderId));
            case 3, 4 -> {
                send(Topics.ORDERS, orderId, new CancelOrder("changed my mind"));
                if (world.chance().percent(60)) {
                    send(Topics.ORDERS, orderId, new ShipOrder());
                }
            }
            default -> send(Topics.ORDERS, orderId, new ShipOrder());
        }
    }

    private void manage(String sku) {
        switch (world.chance().between(1, 12)) {
            case 1 -> send(Topics.INVENTORY, sku, new RetireProduct());
            case 2, 3 -> addProduct(sku);
            case 4 -> send(Topics.INVENTORY, sku, new AddItem("A " + sku, "3.00", null, 1));
            case 5, 6 -> {
                String price = world.chance().pick(PRICES);
                send(Topics.INVENTORY, sku, new ChangeProduct(null, null, null, price, null, null, null));
            }
            case 7, 8 ->
                send(Topics.INVENTORY, sku, new AdjustStock(world.chance().between(-4, 2), "counted"));
            default -> addStock(sku);
        }
    }

    private void addProduct(String sku) {
        String price = world.chance().pick(PRICES);
        send(Topics.INVENTORY, sku, new AddProduct("A " + sku, null, List.of(), price, "EUR"));
    }

    private void addStock(String sku) {
        send(Topics.INVENTORY, sku, new AddStock(world.chance().between(1, 8)));
    }

    private void send(Topic<?> topic, String key, SpecificRecord body) {
        commands++;
        Command command =
                new Command("client-" + commands, key, body, world.clock().now().toEpochMilli(), null);
        world.trace().note(() -> "client: " + command.commandId() + " " + topic + " " + key + " " + body);
        world.post().send(topic, ContextName.readerOf(topic), command);
    }
}
