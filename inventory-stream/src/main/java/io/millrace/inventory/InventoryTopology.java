package io.millrace.inventory;

import io.millrace.inventory.domain.ItemDecider;
import io.millrace.inventory.domain.ItemPolicy;
import io.millrace.runtime.topology.ContextTopology;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.door.InventoryDoor;
import io.millrace.schemas.topic.Topics;

/** Inventory as a story: what people and orders ask of a sku is decided, logged, and answered. */
final class InventoryTopology {

    static final String READ_INVENTORY = "read-inventory";
    static final String READ_RESERVATIONS = "read-reservations";
    static final String DECIDE_STOCK = "decide-stock";

    private InventoryTopology() {}

    static Wiring wire(StreamEnvironment environment, ItemPolicy policy) {
        return ContextTopology.deciding(DECIDE_STOCK, environment)
                .readDoor(READ_INVENTORY, Topics.INVENTORY, new InventoryDoor(), Topics.INVENTORY_INTAKE)
                .readCommands(READ_RESERVATIONS, Topics.RESERVATIONS)
                .tell(Topics.ORDER_REPLIES)
                .into(Topics.INVENTORY_EVENTS, new ItemDecider(policy), new InventoryStores());
    }
}
