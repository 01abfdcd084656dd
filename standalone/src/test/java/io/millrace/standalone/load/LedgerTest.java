package io.millrace.standalone.load;

import static io.millrace.standalone.load.Story.ORDER;
import static io.millrace.standalone.load.Story.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One damage at a time to a story that is sound. */
class LedgerTest {

    private final Ledger ledger = new Ledger("load-1");
    private final Story story = new Story(ledger);

    @Test
    void a_sound_story_breaks_no_rule() {
        story.place(2);
        story.hold(2);
        story.confirm();
        story.pay();

        assertThat(ledger.atRest()).isTrue();
        assertThat(broken()).isEmpty();
    }

    @Test
    void facts_of_other_runs_are_passed_over() {
        story.tell(Topics.ORDER_EVENTS, "o-1", new OrderConfirmed());
        story.tell(Topics.INVENTORY_EVENTS, "load-2-p-0", Story.held(5));

        assertThat(broken()).isEmpty();
    }

    @Test
    void an_order_without_a_fact_is_lost() {
        story.place(2);

        assertThat(ledger.atRest()).isFalse();
        assertThat(broken()).contains(Rule.DECIDED_ONCE);
    }

    @Test
    void a_second_end_is_seen() {
        story.place(2);
        story.hold(2);
        story.confirm();
        story.pay();
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderFailed(new Reason("payment-timeout", ""), false));
        story.told();

        assertThat(broken()).contains(Rule.DECIDED_ONCE);
    }

    @Test
    void an_order_that_was_never_reserved_cannot_be_confirmed() {
        story.place(2);
        story.hold(2);
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        story.told();
        story.pay();

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void a_fact_that_is_missing_or_there_twice_is_seen() {
        story.place(2);
        story.hold(2);
        story.skipOne();
        story.confirm();
        story.pay();

        assertThat(broken()).containsExactly(Rule.NO_GAPS);
    }

    @Test
    void more_held_than_there_is_is_seen() {
        story.place(11);
        story.hold(11);
        story.confirm();
        story.pay();

        assertThat(broken()).containsExactly(Rule.STOCK_WITHIN);
    }

    @Test
    void a_hold_that_is_made_twice_is_seen() {
        story.place(2);
        story.hold(2);
        story.tell(Topics.INVENTORY_EVENTS, SKU, Story.held(2));
        story.confirm();
        story.pay();

        assertThat(broken()).containsExactly(Rule.STOCK_WITHIN);
    }

    @Test
    void a_confirmed_order_without_all_its_pieces_is_seen() {
        story.place(2);
        story.hold(1);
        story.confirm();
        story.pay();

        assertThat(broken()).containsExactly(Rule.HELD_WHAT_IS_CONFIRMED);
    }

    @Test
    void a_hold_that_outlives_its_order_is_seen() {
        story.place(2);
        story.hold(2);
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderCancelled());
        story.told();

        assertThat(ledger.atRest()).isFalse();
        assertThat(broken()).containsExactly(Rule.NO_IDLE_HOLDS);
    }

    @Test
    void money_that_is_kept_for_a_cancelled_order_is_seen() {
        story.place(2);
        story.hold(2);
        story.pay();
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderCancelled());
        story.tell(Topics.INVENTORY_EVENTS, SKU, new HoldReleased(ORDER, 2));
        story.told();

        assertThat(broken()).containsExactly(Rule.MONEY_MATCHES);
    }

    @Test
    void a_confirmed_order_that_nobody_paid_is_seen() {
        story.place(2);
        story.hold(2);
        story.confirm();

        assertThat(broken()).containsExactly(Rule.MONEY_MATCHES);
    }

    @Test
    void an_order_is_not_at_rest_while_its_money_is_on_its_way_back() {
        story.place(2);
        story.hold(2);
        story.confirm();
        story.pay();
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderRefundStarted());
        story.tell(Topics.INVENTORY_EVENTS, SKU, new HoldReleased(ORDER, 2));
        story.told();
        assertThat(ledger.atRest()).isFalse();

        story.tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentRefunded());

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void a_customer_who_was_not_told_is_seen() {
        story.place(2);
        story.hold(2);
        story.reserve();
        story.tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        story.pay();

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
        story.place(2);
        story.hold(2);
        story.confirm();
        story.pay();
        ledger.enterDeadLetter(ORDER);

        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    private List<Rule> broken() {
        Violations violations = ledger.close().violations();
        return List.of(Rule.values()).stream()
                .filter(rule -> violations.count(rule) > 0)
                .toList();
    }
}
