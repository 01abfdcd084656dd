package io.millrace.standalone.system;

import static io.millrace.standalone.system.TradingShop.confirmed;
import static io.millrace.standalone.system.TradingShop.productOf;

import io.millrace.schemas.accounts.AccountEvent;
import io.millrace.schemas.emails.EmailEvent;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.StockAdjusted;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentEvent;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong in a log or in the gateway's books of a real system is named with its place, and so is what follows
 * from it; nothing else is. Each damage has an order or a product of its own: logs cannot be mended.
 */
@Tag("faults")
class DamagedLogsIT {

    private static final int PARTITIONS = 4;

    @TempDir
    private static Path data;

    private static TradingShop shop;
    private static ForgedLog<OrderEvent> orders;
    private static ForgedLog<InventoryEvent> inventory;
    private static ForgedLog<PaymentEvent> payments;
    private static ForgedLog<EmailEvent> emails;
    private static ForgedLog<AccountEvent> accounts;

    private final Blame blame = new Blame();

    @BeforeAll
    static void start() {
        shop = TradingShop.open(data);
        orders = new ForgedLog<>(shop.topics(), Topics.ORDER_EVENTS);
        inventory = new ForgedLog<>(shop.topics(), Topics.INVENTORY_EVENTS);
        payments = new ForgedLog<>(shop.topics(), Topics.PAYMENT_EVENTS);
        emails = new ForgedLog<>(shop.topics(), Topics.EMAIL_EVENTS);
        accounts = new ForgedLog<>(shop.topics(), Topics.ACCOUNT_EVENTS);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void each_damage_is_named_with_what_follows_from_it_and_nothing_else_is() {
        shop.verify().assertSound();

        anEventIsLost(confirmed(0));
        anEventStandsThereTwice(confirmed(1));
        anEventHasAnotherKey(confirmed(2));
        anEventHasTheNumberOfAnother(confirmed(3));
        anEventLiesOnAnotherPartition("lost-sku");
        anEventCannotBeRead();
        aPaymentIsOfNoOrder("nobody-ordered");
        aHoldIsMadeForAnOrderThatIsOver(TradingShop.REJECTED, productOf(9));
        aHoldIsMadeTwice(confirmed(4), productOf(4));
        aShelfIsBelowItsHolds(productOf(5));
        aMessageIsAskedForTwice(confirmed(6));
        aMessageIsAboutNothing(confirmed(7));
        aChargeIsOfNoPayment("nobody-asked");
        aPaymentIsChargedTwice(confirmed(8));

        List.of(orders, inventory, payments, emails, accounts).forEach(log -> shop.awaitHandled(log.forged()));
        shop.verify().assertBroken(blame.expected());
    }

    private void anEventIsLost(String orderId) {
        Event event = orders.next(orderId, 1, refusal());
        blame.log(orders.write(event), event.eventId() + " follows " + orderId + ":" + (event.sequence() - 2));
        blame.store("orders", "orders", orders.partition(orderId), orderId + " is not what order-events says");
    }

    private void anEventStandsThereTwice(String paymentId) {
        List<Event> events = payments.events(paymentId);
        Event last = events.get(events.size() - 1);
        blame.log(payments.write(last), last.eventId() + " stands there once more");
    }

    private void anEventHasAnotherKey(String orderId) {
        Event event = orders.next(orderId, refusal());
        String where = orders.write(orders.partition(orderId), "somebody-else", orders.value(event));
        blame.log(where, "has another key than its aggregate " + orderId);
        blame.store("orders", "orders", orders.partition(orderId), orderId + " is not what order-events says");
    }

    private void anEventHasTheNumberOfAnother(String orderId) {
        Event event = orders.next(orderId, refusal());
        OrderEvent falsified = orders.wrapped(event);
        falsified.setSequence(event.sequence() + 1);
        String where = orders.write(orders.partition(orderId), orderId, orders.value(falsified));
        blame.log(where, "cannot be read: Its event id is not that of its aggregate and sequence.");
    }

    private void anEventLiesOnAnotherPartition(String sku) {
        int other = (inventory.partition(sku) + 1) % PARTITIONS;
        Event event = inventory.next(sku, new ProductAdded(sku, null, List.of(), 100L, "EUR", 0L));
        blame.log(
                inventory.write(other, sku, inventory.value(event)),
                "lies on another partition than " + sku + " belongs to");
        blame.store("inventory", "items", other, sku + " is missing, but inventory-events has it");
        blame.store("inventory", "item-commands", other, sku + "!");
        blame.store("inventory", "item-commands", other, sku + "!");
    }

    private void anEventCannotBeRead() {
        blame.log(accounts.write(0, "c-1", new byte[] {0, 1, 2, 3}), "cannot be read: ");
    }

    private void aPaymentIsOfNoOrder(String paymentId) {
        PaymentRequest request = new PaymentRequest(100L, "EUR", 0L);
        payments.write(payments.next(paymentId, new PaymentAttempted(request, 1, 1, "key", Instant.EPOCH)));
        payments.write(payments.next(paymentId, new PaymentSettled(1)));
        blame.store(
                "payments",
                "payments",
                payments.partition(paymentId),
                paymentId + " is missing, but payment-events has it");
        blame.add(VerifyReport.MONEY, "payment " + paymentId + " is SETTLED, but of no order");
        blame.add(VerifyReport.GATEWAY, "payment " + paymentId + " is SETTLED of 100 EUR, the gateway says nothing");
    }

    private void aHoldIsMadeForAnOrderThatIsOver(String orderId, String sku) {
        inventory.write(inventory.next(sku, held(orderId)));
        blame.store("inventory", "items", inventory.partition(sku), sku + " is not what inventory-events says");
        blame.store(
                "inventory",
                "reservations",
                inventory.partition(sku),
                sku + "!" + orderId + " is missing, but inventory-events has it");
        blame.add(VerifyReport.HOLDS, "2 of " + sku + " are HELD for " + orderId + ", but the order is REJECTED");
    }

    /** No store follows, for the fold does not: it knows what cannot be. */
    private void aHoldIsMadeTwice(String orderId, String sku) {
        Event event = inventory.next(sku, held(orderId));
        blame.log(inventory.write(event), "cannot be folded: " + event.eventId());
        blame.add(VerifyReport.STOCK, sku + " has 2 held of 10000, its facts come to 4 of 10000");
    }

    private void aShelfIsBelowItsHolds(String sku) {
        Event event = inventory.next(sku, new StockAdjusted(-9_999, "a thief"));
        blame.log(inventory.write(event), "cannot be folded: " + event.eventId());
        blame.add(VerifyReport.STOCK, event.eventId() + " (StockAdjusted): held 2 of 1");
        blame.add(VerifyReport.STOCK, sku + " has 2 held of 10000, its facts come to 2 of 1");
    }

    private void aMessageIsAskedForTwice(String orderId) {
        String subject = "order:" + orderId;
        MessageRequested first =
                (MessageRequested) emails.events(subject).get(0).fact();
        Event again = emails.next(subject, first);
        emails.write(again);
        String key = subject + "!" + first.getMessage().getIntentId();
        blame.add(VerifyReport.MESSAGES, "message " + key + " is asked for once more by " + again.eventId());
        blame.store("emails", "subjects", emails.partition(subject), subject + " is not what email-events says");
        blame.store("emails", "intents", emails.partition(subject), key + " is not what email-events says");
    }

    private void aMessageIsAboutNothing(String orderId) {
        String subject = "order:" + orderId;
        Message message = ((MessageRequested) emails.events(subject).get(0).fact()).getMessage();
        message.setIntentId("order-events/" + orderId + ":99");
        emails.write(
                emails.next(subject, new MessageSkipped(message.getIntentId(), message, new Reason("forged", ""), 0L)));
        String key = subject + "!" + message.getIntentId();
        blame.add(VerifyReport.MESSAGES, "message " + key + " is order-received, but its fact is not there");
        blame.store("emails", "subjects", emails.partition(subject), subject + " is not what email-events says");
        blame.store("emails", "intents", emails.partition(subject), key + " is missing, but email-events has it");
    }

    private void aChargeIsOfNoPayment(String paymentId) {
        shop.millrace().gateway().charge(paymentId, "a-key", "1.00");
        blame.add(VerifyReport.GATEWAY, "no payment is known of " + paymentId + ", but the gateway says ");
    }

    private void aPaymentIsChargedTwice(String paymentId) {
        shop.millrace().gateway().charge(paymentId, "another-key", "1.00");
        blame.add(VerifyReport.GATEWAY, "payment " + paymentId + " is SETTLED of ");
    }

    private static CommandRefused refusal() {
        return new CommandRefused("ShipOrder", new Reason("forged", "Nobody said so."));
    }

    private static StockHeld held(String orderId) {
        return new StockHeld(orderId, 2, "Forged", 100L, "EUR", 0L);
    }
}
