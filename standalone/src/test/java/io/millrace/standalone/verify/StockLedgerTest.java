package io.millrace.standalone.verify;

import static io.millrace.standalone.verify.SoundShop.ORDER;
import static io.millrace.standalone.verify.SoundShop.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.inventory.StockShipped;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Shelves, their facts and their holds, one damage at a time. */
class StockLedgerTest {

    private final SoundShop shop = new SoundShop();
    private final StockLedger ledger = new StockLedger(shop.findings);
    private long sequence;

    @Test
    void what_came_was_held_released_adjusted_and_shipped_comes_to_what_the_shelf_says() {
        happened(new StockAdded(15), held(2), held(3), new HoldReleased(ORDER, 3));
        happened(new StockAdjusted(-1, "broken"), held(4), new StockShipped(ORDER, 4));

        found();
    }

    @Test
    void more_held_than_there_is_is_named_at_its_fact_even_if_it_passes() {
        happened(new StockAdded(10), held(2), held(9), new HoldReleased(ORDER, 9));

        found("board:3 (StockHeld): held 11 of 10");
    }

    @Test
    void more_released_than_was_held_is_named_at_its_fact() {
        happened(new StockAdded(10), new HoldReleased(ORDER, 1), held(3));

        found("board:2 (HoldReleased): held -1 of 10");
    }

    @Test
    void a_shelf_below_its_holds_is_named_at_its_fact() {
        happened(new StockAdded(10), held(2), new StockAdjusted(-9, "lost"), new StockAdjusted(9, "found"));

        found("board:3 (StockAdjusted): held 2 of 1");
    }

    @Test
    void a_figure_that_does_not_add_up_is_named() {
        happened(new StockAdded(11), held(2));

        found("board has 2 held of 10, its facts come to 2 of 11");
    }

    @Test
    void a_product_of_which_no_fact_tells_is_named() {
        found("board has 2 held of 10, its facts come to 0 of 0");
    }

    @Test
    void a_hold_more_than_is_held_is_named() {
        happened(new StockAdded(10), held(2));
        shop.holdFor("o-2");

        ledger.close(shop.system);

        assertThat(shop.findings.words(Rules.STOCK)).isEmpty();
        assertThat(shop.findings.words(Rules.HELD)).containsExactly("board has 2 held, its holds come to 4");
    }

    @Test
    void what_is_held_for_nobody_is_named() {
        happened(new StockAdded(10), held(2));
        shop.hold.setStatus(ReservationStatus.RELEASED);

        ledger.close(shop.system);

        assertThat(shop.findings.words(Rules.STOCK)).isEmpty();
        assertThat(shop.findings.words(Rules.HELD)).containsExactly("board has 2 held, its holds come to 0");
    }

    private void happened(SpecificRecord... facts) {
        for (SpecificRecord fact : List.of(facts)) {
            sequence++;
            ledger.enter(new Event(SKU, sequence, Instant.EPOCH, "c", null, fact));
        }
    }

    private static StockHeld held(int quantity) {
        return new StockHeld(ORDER, quantity, "Board", 1_000L, "EUR", 0L);
    }

    private void found(String... words) {
        ledger.close(shop.system);
        assertThat(shop.findings.words(Rules.STOCK)).containsExactly(words);
        assertThat(shop.findings.words(Rules.HELD)).isEmpty();
    }
}
