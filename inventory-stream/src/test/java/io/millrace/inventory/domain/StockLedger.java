package io.millrace.inventory.domain;

import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.Ship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A shop's stock on one sheet of paper, kept by somebody who has read the rules and not the code: pieces on the shelf,
 * and for each order how many are put aside, or what became of them.
 */
final class StockLedger {

    private final Map<String, Integer> putAside = new LinkedHashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();
    private boolean listed;
    private boolean sold;
    private String price = "";
    private long shelf;

    long shelf() {
        return shelf;
    }

    long putAside() {
        return putAside.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What became of every order that ever asked. */
    Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>(ends);
        putAside.keySet().forEach(order -> orders.put(order, "HELD"));
        return orders;
    }

    /** What the order is told; empty if nobody is told anything. */
    String take(String id, SpecificRecord command) {
        if (command instanceof Reserve reserve) {
            return reserve(reserve.getOrderId(), reserve.getQuantity(), reserve.getUnitPrice());
        }
        if (command instanceof Release release && putAside.remove(release.getOrderId()) != null) {
            ends.put(release.getOrderId(), "RELEASED");
        } else if (command instanceof Ship ship && putAside.containsKey(ship.getOrderId())) {
            shelf -= putAside.remove(ship.getOrderId());
            ends.put(ship.getOrderId(), "SHIPPED");
        } else if (!done.subList(Math.max(0, done.size() - 1_000), done.size()).contains(id) && atTheDoor(command)) {
            done.add(id);
        }
        return "";
    }

    private String reserve(String order, int pieces, String seen) {
        if (!putAside.containsKey(order) && !ends.containsKey(order)) {
            if (sold && (seen == null || seen.equals(price)) && pieces <= shelf - putAside()) {
                putAside.put(order, pieces);
            } else {
                ends.put(order, "REFUSED");
            }
        }
        return putAside.containsKey(order) || ends.get(order).equals("SHIPPED") ? "NoteHeld" : "NoteHoldRefused";
    }

    /** Whether there is something to remember. */
    private boolean atTheDoor(SpecificRecord command) {
        if (command instanceof AddProduct add) {
            boolean adds = !sold;
            if (adds) {
                price = add.getUnitPrice();
                listed = true;
                sold = true;
            }
            return adds;
        }
        if (command instanceof AddItem add) {
            return deliver(add);
        }
        return listed && changes(command);
    }

    private boolean deliver(AddItem add) {
        if (!listed) {
            price = add.getUnitPrice();
            sold = true;
            listed = true;
        }
        shelf += add.getQuantity();
        return true;
    }

    private boolean changes(SpecificRecord command) {
        if (command instanceof RetireProduct) {
            boolean retires = sold;
            sold = false;
            return retires;
        }
        if (command instanceof ChangeProduct change) {
            boolean changes = !sold || !price.equals(change.getUnitPrice());
            price = sold ? change.getUnitPrice() : price;
            return changes;
        }
        if (command instanceof AddStock add) {
            shelf += Math.max(0, add.getQuantity());
        } else if (command instanceof AdjustStock adjust && shelf + adjust.getDelta() >= putAside()) {
            shelf += adjust.getDelta();
        }
        return command instanceof AddStock || command instanceof AdjustStock;
    }
}
