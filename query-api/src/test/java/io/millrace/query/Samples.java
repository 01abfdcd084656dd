package io.millrace.query;

import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.door.DoorJson;
import io.millrace.schemas.door.OrderDoor;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.TimelineEntry;
import io.millrace.schemas.payments.AttemptEntry;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.rules.ContentHash;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Orders, products and payments for tests. */
final class Samples {
    /** Long enough ago for a state of then to be believed. */
    static final Contact CONTACT = new Contact("bob@example.com", "Bob");

    static final Instant THEN = Instant.parse("2025-03-01T10:00:00Z");

    static final String ORDER = """
            {"orderId":"o-1","customerId":"c-1","currency":"EUR","lines":[{"sku":"pi","quantity":2,"unitPrice":145.00}]}
            """;

    private Samples() {}

    static OrderState order(String id, OrderStatus status) {
        return OrderState.newBuilder()
                .setOrderId(id)
                .setVersion(1)
                .setLastEventAt(THEN)
                .setStatus(status)
                .setCustomerId("c-1")
                .setEmailGiven(false)
                .setCurrency("EUR")
                .setLines(List.of(line("pi", 2)))
                .setMetadata(List.of())
                .setTimeline(List.of(new TimelineEntry("OrderPlaced", THEN)))
                .setOrigin(THEN.toEpochMilli())
                .setContentHash(ContentHash.of(placeOrder()))
                .build();
    }

    static OrderState confirmed(String id) {
        OrderState order = order(id, OrderStatus.CONFIRMED);
        order.setVersion(3);
        order.setTotalMinor(29_000L);
        OrderLine line = line("pi", 2);
        line.setName("Raspberry Pi");
        line.setUnitPriceMinor(14_500L);
        order.setLines(List.of(line));
        order.setExternalId("web-17");
        order.setMetadata(List.of(new MetadataEntry("channel", "web")));
        return order;
    }

    static OrderLine line(String sku, int quantity) {
        return OrderLine.newBuilder()
                .setSku(sku)
                .setQuantity(quantity)
                .setRequestedPrice("145")
                .build();
    }

    static PlaceOrder placeOrder() {
        return OrderDoor.place(DoorJson.read(ORDER.getBytes(StandardCharsets.UTF_8)));
    }

    static PaymentState payment(String id) {
        AttemptEntry declined = AttemptEntry.newBuilder()
                .setNumber(1)
                .setOperation(1)
                .setIdempotencyKey(id + "-0")
                .setOutcome(OperationOutcome.DECLINED)
                .setReason(new Reason("insufficient-funds", "Not enough."))
                .setAt(THEN)
                .build();
        return PaymentState.newBuilder()
                .setPaymentId(id)
                .setVersion(2)
                .setLastEventAt(THEN)
                .setStatus(PaymentStatus.WAITING)
                .setAmountMinor(29_000)
                .setCurrency("EUR")
                .setAttempts(List.of(declined))
                .setOperationKind(OperationKind.CHARGE)
                .setNextAttemptAt(THEN.plusSeconds(2))
                .setOrigin(THEN.toEpochMilli())
                .build();
    }

    static ItemState item(String sku, ProductStatus status) {
        return ItemState.newBuilder()
                .setSku(sku)
                .setVersion(5)
                .setLastEventAt(THEN)
                .setStatus(status)
                .setName("Raspberry Pi")
                .setCategories(List.of("boards"))
                .setUnitPriceMinor(14_500)
                .setCurrency("EUR")
                .setOnHand(10)
                .setHeld(3)
                .build();
    }

    static void keep(MemoryState state, OrderState order) {
        int partition = Topics.ORDER_EVENTS.partition(order.getOrderId(), state.partitions());
        Instant placedAt = order.getTimeline().get(0).getAt();
        state.put(StateStores.ORDERS, partition, order.getOrderId(), order);
        state.put(
                StateStores.ORDERS_BY_AGE,
                partition,
                StateStores.byAge(placedAt, order.getOrderId()),
                new OrderIndexEntry(order.getCustomerId()));
    }

    static void keep(MemoryState state, ItemState item) {
        int partition = Topics.INVENTORY_EVENTS.partition(item.getSku(), state.partitions());
        state.put(StateStores.ITEMS, partition, item.getSku(), item);
    }

    static AccountState customer(String id, CustomerStatus status) {
        CustomerState customer = new CustomerState(
                status,
                1,
                "hash",
                "content",
                null,
                null,
                List.of(),
                List.of(),
                0,
                List.of(new io.millrace.schemas.accounts.TimelineEntry("CustomerRegistered", THEN)));
        return new AccountState(id, 2L, THEN, 0L, customer, null);
    }

    static void keep(MemoryState state, AccountState account, @Nullable Contact contact) {
        int partition = Topics.ACCOUNT_EVENTS.partition(account.getId(), state.partitions());
        state.put(StateStores.ACCOUNTS, partition, StateStores.ofCustomer(account.getId()), account);
        if (contact != null) {
            state.put(StateStores.CONTACTS_OF_CUSTOMERS, partition, "customer:" + account.getId(), contact);
        }
    }

    static void keep(MemoryState state, PaymentState payment) {
        int partition = Topics.PAYMENT_EVENTS.partition(payment.getPaymentId(), state.partitions());
        state.put(StateStores.PAYMENTS, partition, payment.getPaymentId(), payment);
    }

    static Event placed(String orderId, String commandId) {
        OrderPlaced placed = OrderPlaced.newBuilder()
                .setCustomerId("c-1")
                .setEmailGiven(false)
                .setLines(List.of())
                .setMetadata(List.of())
                .setContentHash("")
                .setOrigin(0)
                .build();
        return event(orderId, 1, commandId, placed);
    }

    static Event confirmed(String orderId, long sequence) {
        return event(orderId, sequence, "cause", new OrderConfirmed(List.of(), "EUR", 0L));
    }

    static Event event(String id, long sequence, String causedBy, SpecificRecord fact) {
        return new Event(id, sequence, THEN, causedBy, null, fact);
    }
}
