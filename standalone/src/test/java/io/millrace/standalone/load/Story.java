package io.millrace.standalone.load;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.payments.PaymentAttempted;
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

/** Tells a ledger what happens to one order, step by step. */
final class Story {

    static final String ORDER = "load-1-o-0";
    static final String SKU = "load-1-p-0";

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledger ledger;
    private final Map<String, Long> sequences = new HashMap<>();

    Story(Ledger ledger) {
        this.ledger = ledger;
    }

    void place(int pieces) {
        ledger.expect(
                new PlannedOrder(ORDER, "load-1-c-0", Map.of(SKU, pieces), Optional.<Duration>empty()),
                System.nanoTime());
        tell(Topics.INVENTORY_EVENTS, SKU, new StockAdded(10));
    }

    void hold(int pieces) {
        tell(Topics.INVENTORY_EVENTS, SKU, held(pieces));
    }

    void reserve() {
        tell(Topics.ORDER_EVENTS, ORDER, new OrderReserved(SKU, "Load", 100L, "EUR", 200L, AT, false));
    }

    void confirm() {
        reserve();
        tell(Topics.ORDER_EVENTS, ORDER, new OrderConfirmed());
        told();
    }

    void pay() {
        tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentAttempted(null, 1, 1, "key", AT));
        tell(Topics.PAYMENT_EVENTS, ORDER, new PaymentSettled(1));
    }

    void told() {
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

    static StockHeld held(int pieces) {
        return new StockHeld(ORDER, pieces, "Load", 100L, "EUR", 0L);
    }

    /** The next fact of this order is not told. */
    void skipOne() {
        sequences.merge(Topics.ORDER_EVENTS + "/" + ORDER, 1L, Long::sum);
    }

    void tell(Topic<?> log, String aggregateId, SpecificRecord fact) {
        long sequence = sequences.merge(log + "/" + aggregateId, 1L, Long::sum);
        ledger.enter(log, new Event(aggregateId, sequence, AT, "c", null, fact));
    }
}
