package io.millrace.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** One damage at a time to a story that is sound. */
class LedgerTest {

    private static final String ORDER = "load-1-o-0";
    private static final String SKU = "load-1-p-0";
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledger ledger = new Ledger("load-1");
    private final Map<String, Long> sequences = new HashMap<>();

    @Test
    void a_sound_story_breaks_no_rule() {
        place(2);
        hold(2);
        confirm();
        pay();

        assertThat(ledger.atRest()).isTrue();
        assertThat(broken()).isEmpty();
    }

    @Test
    void facts_of_other_runs_are_passed_over() {
        tell(Topics.ORDER_EVENTS, "o-1", new OrderConfirmed());
        tell(Topics.INVENTORY_EVENTS, "load-2-p-0", held(5));

        assertThat(broken()).isEmpty();
    }

    @Test
    void an_order_without_a_fact_is_lost() {
        place(2);

        assertThat(ledger.atRest()).isFalse();
        assertThat(broken()).contains(Rule.DECIDED_ONCE);
    }

    @Test
    void a_second_end_is_seen() {
        place(2);
        hold(2);
        confirm();
        pay();
        tell(Topics.ORDER_EVENTS, ORDER, new OrderFailed(new Reason("payment-timeout", ""), false));
        told();

        assertThat(broken()).contains(Rule.DECIDED_ONCE);
    }

    @Test
    void an_order_that_was_never_reserved_cannot_be_confirmed() {
        place(2);
        hold(2);
        tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        told();
        pay();

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void a_fact_that_is_missing_or_there_twice_is_seen() {
        place(2);
        hold(2);
        sequences.merge(Topics.ORDER_EVENTS + "/" + ORDER, 1L, Long::sum);
        confirm();
        pay();

        assertThat(broken()).containsExactly(Rule.NO_GAPS);
    }

    @Test
    void more_held_than_there_is_is_seen() {
        place(11);
        hold(11);
        confirm();
        pay();

        assertThat(broken()).containsExactly(Rule.STOCK_WITHIN);
    }

    @Test
    void a_hold_that_is_made_twice_is_seen() {
        place(2);
        hold(2);
        tell(Topics.INVENTORY_EVENTS, SKU, held(2));
        confirm();
        pay();

        assertThat(broken()).containsExactly(Rule.STOCK_WITHIN);
    }

    @Test
    void a_confirmed_order_without_all_its_pieces_is_seen() {
        place(2);
        hold(1);
        confirm();
        pay();

        assertThat(broken()).containsExactly(Rule.HELD_WHAT_IS_CONFIRMED);
    }

    @Test
    void a_hold_that_outlives_its_order_is_seen() {
        place(2);
        hold(2);
        tell(Topics.ORDER_EVENTS, ORDER, new OrderCancelled());
        told();

        assertThat(ledger.atRest()).isFalse();
        assertThat(broken()).containsExactly(Rule.NO_IDLE_HOLDS);
    }

    @Test
    void money_that_is_kept_for_a_cancelled_order_is_seen() {
        place(2);
        hold(2);
        pay();
        tell(Topics.ORDER_EVENTS, ORDER, new OrderCancelled());
        tell(Topics.INVENTORY_EVENTS, SKU, new HoldReleased(ORDER, 2));
        told();

        assertThat(broken()).containsExactly(Rule.MONEY_MATCHES);
    }

    @Test
    void a_confirmed_order_that_nobody_paid_is_seen() {
        place(2);
        hold(2);
        confirm();

        assertThat(broken()).containsExactly(Rule.MONEY_MATCHES);
    }

    @Test
    void an_order_is_not_at_rest_while_its_money_is_on_its_way_back() {
        place(2);
        hold(2);
        confirm();
        pay();
        tell(Topics.ORDER_EVENTS, ORDER, new OrderRefundStarted());
        tell(Topics.INVENTORY_EVENTS, SKU, new HoldReleased(ORDER, 2));
        told();
        assertThat(ledger.atRest()).isFalse();

        tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentRefunded());

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void a_customer_who_was_not_told_is_seen() {
        place(2);
        hold(2);
        tell(Topics.ORDER_EVENTS, ORDER, new OrderReserved(SKU, "Load", 100L, "EUR", 200L, AT, false));
        tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        pay();

        assertThat(ledger.atRest()).isFalse();
        assertThat(broken()).containsExactly(Rule.TOLD_ONCE);
    }

    @Test
    void a_bad_record_wants_one_answer() {
        ledger.expectBad("load-1-b-0");
        ledger.expectBad("load-1-b-1");
        ledger.enterDeadLetter("load-1-b-1");
        ledger.enterDeadLetter("load-1-b-1");

        assertThat(ledger.atRest()).isFalse();
        Violations violations = ledger.close().violations();
        assertThat(violations.count(Rule.BAD_ANSWERED)).isEqualTo(2);
    }

    @Test
    void a_good_order_with_a_dead_letter_is_seen() {
        place(2);
        hold(2);
        confirm();
        pay();
        ledger.enterDeadLetter(ORDER);

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    private void place(int pieces) {
        ledger.expect(
                new PlannedOrder(ORDER, "load-1-c-0", Map.of(SKU, pieces), Optional.<Duration>empty()),
                System.nanoTime());
        tell(Topics.INVENTORY_EVENTS, SKU, new StockAdded(10));
    }

    private void hold(int pieces) {
        tell(Topics.INVENTORY_EVENTS, SKU, held(pieces));
    }

    private void confirm() {
        tell(Topics.ORDER_EVENTS, ORDER, new OrderReserved(SKU, "Load", 100L, "EUR", 200L, AT, false));
        tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        told();
    }

    private void pay() {
        tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentAttempted(null, 1, 1, "key", AT));
        tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentSettled(1));
    }

    private void told() {
        tell(
                Topics.EMAIL_EVENTS,
                "order:" + ORDER,
                skipped(Topics.ORDER_EVENTS + "/" + ORDER + ":" + sequences.get(Topics.ORDER_EVENTS + "/" + ORDER)));
    }

    private static SpecificRecord skipped(String intent) {
        Message message = new Message(
                intent,
                Channel.EMAIL,
                "order-confirmed",
                ORDER,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                false,
                null);
        return new MessageSkipped(intent, message, new Reason("no-address", ""), 0L);
    }

    private static StockHeld held(int pieces) {
        return new StockHeld(ORDER, pieces, "Load", 100L, "EUR", 0L);
    }

    private void tell(Topic<?> log, String aggregateId, SpecificRecord fact) {
        long sequence = sequences.merge(log + "/" + aggregateId, 1L, Long::sum);
        ledger.enter(log, new Event(aggregateId, sequence, AT, "c", null, fact));
    }

    private List<Rule> broken() {
        Violations violations = ledger.close().violations();
        return List.of(Rule.values()).stream()
                .filter(rule -> violations.count(rule) > 0)
                .toList();
    }
}
