package io.millrace.emailer.domain;

import static io.millrace.runtime.testkit.Specification.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.topology.Translation;
import io.millrace.schemas.accounts.AccountEvent;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.orders.ConfirmedLine;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people hear of every fact that there is. */
class NewsTest {

    private static final Reason REASON = new Reason("out-of-stock", "There is too little of it.");
    private static final TraceContext TRACE = new TraceContext("00-trace", null);

    /** All facts that a mail follows from; of the others customers hear nothing. */
    private static final Map<String, Expected> MAILS = Map.of(
            "OrderPlaced", new Expected(placed(), received()),
            "OrderConfirmed", new Expected(confirmed(), priced()),
            "OrderRejected", new Expected(new OrderRejected(REASON, "a"), because("order-rejected", REASON)),
            "OrderFailed", new Expected(new OrderFailed(REASON, true), because("order-failed", REASON)),
            "OrderCancelled",
                    new Expected(
                            new OrderCancelled("changed my mind"),
                            because("order-cancelled", new Reason("cancelled", "changed my mind"))),
            "OrderRefundStarted",
                    new Expected(
                            new OrderRefundStarted("too late"),
                            because("order-cancelled", new Reason("cancelled", "too late"))),
            "OrderRefunded", new Expected(new OrderRefunded(), because("order-refunded", null)),
            "OrderShipped", new Expected(new OrderShipped(), because("order-shipped", null)));

    private static final Set<String> NO_MAILS =
            Set.of("LineHeld", "CustomerChecked", "OrderReserved", "RefundNoted", "CommandRefused", "OrderArchived");

    @TestFactory
    List<DynamicTest> every_fact_of_an_order() {
        return facts(OrderEvent.getClassSchema()).entrySet().stream()
                .map(fact -> DynamicTest.dynamicTest(fact.getKey(), () -> {
                    Expected expected = MAILS.get(fact.getKey());
                    if (expected == null) {
                        assertThat(NO_MAILS).contains(fact.getKey());
                        assertThat(translate(OrderNews::translate, "o-1", fact.getValue()))
                                .isEmpty();
                    } else {
                        assertThat(translate(OrderNews::translate, "o-1", expected.fact()))
                                .containsExactly(
                                        new Command("o-1:7", "order:o-1", new Notify(expected.message()), 42, TRACE));
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> every_fact_of_an_item() {
        return facts(InventoryEvent.getClassSchema()).entrySet().stream()
                .map(fact -> DynamicTest.dynamicTest(
                        fact.getKey(),
                        () -> assertThat(translate(StockNews::translate, "pi", fact.getValue()))
                                .as("whatever its reason is, it is not out-of-stock")
                                .isEmpty()))
                .toList();
    }

    @TestFactory
    List<DynamicTest> every_fact_of_a_customer() {
        Message welcome = blank("account-events/c-1:7", "customer-registered", null);
        welcome.setAddressGiven(true);
        Command told = new Command("c-1:7", "customer:c-1", new Notify(welcome), 42, TRACE);
        return facts(AccountEvent.getClassSchema()).entrySet().stream()
                .map(fact -> DynamicTest.dynamicTest(fact.getKey(), () -> {
                    boolean registered = fact.getKey().equals("CustomerRegistered");
                    SpecificRecord given = registered ? new CustomerRegistered(true) : fact.getValue();
                    assertThat(translate(CustomerNews::translate, "c-1", given))
                            .isEqualTo(registered ? List.of(told) : List.of());
                }))
                .toList();
    }

    @Test
    void a_hold_refused_for_want_of_stock_is_told_to_the_shop() {
        HoldRefused refused =
                (HoldRefused) facts(InventoryEvent.getClassSchema()).get("HoldRefused");
        refused.setReason(REASON);
        refused.setOrderId("o-1");
        refused.setQuantity(3);
        refused.setName("Raspberry Pi");

        Message message = blank("inventory-events/pi:7", "out-of-stock", "o-1");
        message.setChannel(Channel.SLACK);
        message.setSku("pi");
        message.setLines(List.of(new MessageLine("pi", "Raspberry Pi", 3, null)));
        assertThat(translate(StockNews::translate, "pi", refused))
                .containsExactly(new Command("pi:7", "sku:pi", new Notify(message), 42, TRACE));
    }

    @Test
    void a_cancellation_without_a_reason_is_told_without_one() {
        assertThat(translate(OrderNews::translate, "o-1", new OrderCancelled(null)))
                .extracting(Command::body)
                .containsExactly(new Notify(because("order-cancelled", null)));
        assertThat(translate(OrderNews::translate, "o-1", new OrderRefundStarted(null)))
                .extracting(Command::body)
                .containsExactly(new Notify(because("order-cancelled", null)));
    }

    @Test
    void a_confirmation_of_before_prices_were_told_is_told_without_them() {
        assertThat(translate(OrderNews::translate, "o-1", new OrderConfirmed(List.of(), null, null)))
                .extracting(Command::body)
                .containsExactly(new Notify(because("order-confirmed", null)));
    }

    private static List<Command> translate(Translation translation, String id, SpecificRecord fact) {
        return translation.translate(new Event(id, 7, START, "cause", TRACE, fact), 42).stream()
                .toList();
    }

    private static OrderPlaced placed() {
        OrderPlaced placed = (OrderPlaced) facts(OrderEvent.getClassSchema()).get("OrderPlaced");
        placed.setEmailGiven(true);
        placed.setLines(List.of(new RequestedLine("a", 2, "10.00")));
        return placed;
    }

    private static Message received() {
        Message message = blank("order-events/o-1:7", "order-received", "o-1");
        message.setAddressGiven(true);
        message.setLines(List.of(new MessageLine("a", null, 2, null)));
        return message;
    }

    private static OrderConfirmed confirmed() {
        return new OrderConfirmed(List.of(new ConfirmedLine("a", "Article A", 2, 1_000L)), "EUR", 2_000L);
    }

    private static Message priced() {
        Message message = blank("order-events/o-1:7", "order-confirmed", "o-1");
        message.setLines(List.of(new MessageLine("a", "Article A", 2, 1_000L)));
        message.setCurrency("EUR");
        message.setTotalMinor(2_000L);
        return message;
    }

    private static Message because(String template, Reason reason) {
        Message message = blank("order-events/o-1:7", template, "o-1");
        message.setReason(reason);
        return message;
    }

    private static Message blank(String intentId, String template, String orderId) {
        return new Message(
                intentId, Channel.EMAIL, template, orderId, null, null, null, List.of(), null, null, null, false, null);
    }

    /** One empty fact of each kind in a log's union; a reason is there and says nothing. */
    private static Map<String, SpecificRecord> facts(Schema event) {
        return event.getField("fact").schema().getTypes().stream()
                .collect(Collectors.toMap(Schema::getName, NewsTest::empty));
    }

    private static SpecificRecord empty(Schema schema) {
        SpecificRecord fact = (SpecificRecord) SpecificData.newInstance(type(schema), schema);
        Schema.Field reason = schema.getField("reason");
        if (reason != null && reason.schema().getType() == Schema.Type.RECORD) {
            fact.put(reason.pos(), new Reason("other", "Something else."));
        }
        return fact;
    }

    private static Class<?> type(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private record Expected(SpecificRecord fact, Message message) {}
}
