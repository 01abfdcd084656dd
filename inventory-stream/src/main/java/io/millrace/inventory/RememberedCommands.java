package io.millrace.inventory;

import static io.millrace.inventory.domain.Stock.REMEMBERED_COMMANDS;

import io.millrace.schemas.inventory.HandledCommand;
import io.millrace.schemas.state.StateStores;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last door commands of each sku as a ring: found by id, replaced by place, a few small records for each. */
record RememberedCommands(KeyValueStore<String, HandledCommand> store) {

    boolean contains(String sku, String commandId) {
        return store.get(byId(sku, commandId)) != null;
    }

    /**
     * Takes in the latest command, in place of the oldest.
     *
     * @param number of the command among all of this sku, from 1
     */
    void remember(String sku, long number, String commandId) {
        int slot = (int) ((number - 1) % REMEMBERED_COMMANDS);
        HandledCommand oldest = store.get(bySlot(sku, slot));
        if (oldest != null && oldest.getCommandId().equals(commandId)) {
            return;
        }
        if (oldest != null) {
            store.delete(byId(sku, oldest.getCommandId()));
        }
        HandledCommand latest = new HandledCommand(commandId, slot);
        store.put(bySlot(sku, slot), latest);
        store.put(byId(sku, commandId), latest);
    }

    private static String byId(String sku, String commandId) {
        return StateStores.part(sku, "id:" + commandId);
    }

    private static String bySlot(String sku, int slot) {
        return StateStores.part(sku, "slot:" + slot);
    }
}
