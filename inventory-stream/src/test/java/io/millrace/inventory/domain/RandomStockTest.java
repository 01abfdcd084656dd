package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockShipped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.RepeatedTest;

/** Long lives of a sku, with repeats and in any order, against a ledger. {@code -Dseed=...} repeats one that failed. */
class RandomStockTest {

    private static final int COMMANDS = 8_000;
    private static final int BETWEEN_STOCKTAKINGS = 100;
    private static final List<String> PRICES = List.of("99.00", "145.00");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int commands;
    private int orders;

    private record Sent(String id, SpecificRecord body) {}

    @RepeatedTest(5)
    void stock_is_what_the_ledger_says() {
        try {
            live();
        } catch (Throwable e) {
            throw new AssertionError("with -Dseed=" + seed, e);
        }
    }

    private void live() {
        Sku sku = Sku.given();
        StockLedger ledger = new StockLedger();
        int taken = 0;
        for (Sent sent : delivered()) {
            String told = sku.when(sent.id(), sent.body()).told().stream()
                    .map(message -> message.body().getSchema().getName())
                    .collect(Collectors.joining());

            assertThat(told).as("answer to %s", sent).isEqualTo(ledger.take(sent.id(), sent.body()));
            if (sku.version() > 0) {
                assertThat(sku.item().getOnHand()).as("on hand after %s", sent).isEqualTo(ledger.shelf());
                assertThat(sku.item().getHeld()).as("held after %s", sent).isEqualTo(ledger.putAside());
            }
            taken++;
            if (taken % BETWEEN_STOCKTAKINGS == 0) {
                assertEveryPieceAccountedFor(sku, ledger);
            }
        }
        assertThat(sku.item().getCommandsSeen()).isGreaterThan(Stock.REMEMBERED_COMMANDS);
        assertThat(refolded(sku).item()).isEqualTo(sku.item());
        assertThat(refolded(sku).reservations()).isEqualTo(sku.reservations());
    }

    private static void assertEveryPieceAccountedFor(Sku sku, StockLedger ledger) {
        long held = 0;
        Map<String, String> orders = new HashMap<>();
        for (ReservationState reservation : sku.reservations().values()) {
            held += reservation.getStatus() == ReservationStatus.HELD ? reservation.getQuantity() : 0;
            orders.put(reservation.getOrderId(), reservation.getStatus().name());
        }

        assertThat(orders).isEqualTo(ledger.orders());
        assertThat(sku.item().getHeld())
                .isEqualTo(held)
                .isBetween(0L, sku.item().getOnHand());
        assertThat(sku.item().getOnHand()).isEqualTo(counted(sku.log()));
    }

    private static long counted(List<Event> log) {
        long pieces = 0;
        for (Event event : log) {
            if (event.fact() instanceof StockAdded added) {
                pieces += added.getQuantity();
            } else if (event.fact() instanceof StockAdjusted adjusted) {
                pieces += adjusted.getDelta();
            } else if (event.fact() instanceof StockShipped shipped) {
                pieces -= shipped.getQuantity();
            }
        }
        return pieces;
    }

    private static Sku refolded(Sku sku) {
        Sku again = Sku.given();
        sku.log().forEach(event -> again.happened(event.causedBy(), event.fact()));
        return again;
    }

    /** Commands as they arrive: some twice or much later again, neighbours in any order. */
    private List<Sent> delivered() {
        List<Sent> all = new ArrayList<>();
        while (all.size() < COMMANDS) {
            all.add(all.size() > 10 && random.nextInt(5) == 0 ? repeat(all) : new Sent("c-" + commands++, command()));
        }
        for (int from = 0; from + 8 < all.size(); from += 8) {
            Collections.shuffle(all.subList(from, from + 8), random);
        }
        return all;
    }

    private Sent repeat(List<Sent> all) {
        int back = random.nextBoolean() ? Math.min(20, all.size()) : all.size();
        return all.get(all.size() - 1 - random.nextInt(back));
    }

    private SpecificRecord command() {
        return switch (random.nextInt(20)) {
            case 0 -> new AddProduct(Facts.NAME, null, List.of(), price(), null);
            case 1 -> random.nextInt(4) == 0 ? new RetireProduct() : new AddStock(random.nextInt(30) - 2);
            case 2 -> new ChangeProduct(null, null, null, price(), null, null, null);
            case 3 -> new AddStock(1 + random.nextInt(30));
            case 4 -> new AddItem(Facts.NAME, price(), "EUR", 1 + random.nextInt(5));
            case 5, 6 -> new AdjustStock(random.nextInt(25) - 15, "counted");
            case 7, 8, 9, 10 -> new Release(order());
            case 11, 12 -> new Ship(order());
            default ->
                new Reserve("o-" + orders++, 1 + random.nextInt(6), random.nextInt(3) == 0 ? price() : null, null);
        };
    }

    private String price() {
        return PRICES.get(random.nextInt(PRICES.size()));
    }

    private String order() {
        return "o-" + Math.max(0, orders - random.nextInt(12));
    }
}
