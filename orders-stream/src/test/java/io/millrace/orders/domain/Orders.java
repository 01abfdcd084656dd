package io.millrace.orders.domain;

import static io.millrace.runtime.testkit.Specification.ORIGIN;
import static io.millrace.runtime.testkit.Specification.START;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.ConfirmedLine;
import io.millrace.schemas.orders.CustomerChecked;
import io.millrace.schemas.orders.LineHeld;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.OrderArchived;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.rules.ContentHash;
import io.millrace.schemas.shared.MetadataEntry;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** One order in all its states: two pieces of {@code a} at 145.00 and one of {@code b} at 10.00. */
final class Orders {

    static final String ID = "o-1";
    static final OrderPolicy POLICY = OrderPolicy.standard().withoutCustomerChecks();
    static final Reason DECLINED = new Reason("payment-declined", "Payment failed: There is too little money.");
    static final Reason OUT_OF_STOCK = new Reason("out-of-stock", "There is too little in stock.");
    static final NoteHeld A_HELD = new NoteHeld("a", "Article A", 14_500L, "EUR");
    static final NoteHeld B_HELD = new NoteHeld("b", "Article B", 1_000L, "EUR");
    static final Message RELEASE_A = Messages.release("a", ID);
    static final Message RELEASE_B = Messages.release("b", ID);
    static final Message[] RELEASES = {RELEASE_A, RELEASE_B};

    private static final RecordCodec<OrderState> STATES = new RecordCodec<>(OrderState.class, new FingerprintIds());

    private Orders() {}

    static Specification<OrderState> order(SpecificRecord... facts) {
        return Specification.of(new OrderDecider(POLICY), ID).given(facts);
    }

    static PlaceOrder placeOrder() {
        return placeOrder("EUR", line("a", 2, null), line("b", 1, "10.00"));
    }

    static PlaceOrder placeOrder(String currency, RequestedLine... lines) {
        return new PlaceOrder("c-1", null, currency, List.of(lines), "web-17", metadata());
    }

    static RequestedLine line(String sku, int quantity, String unitPrice) {
        return new RequestedLine(sku, quantity, unitPrice);
    }

    static List<MetadataEntry> metadata() {
        return List.of(new MetadataEntry("channel", "web"));
    }

    static OrderPlaced placed() {
        return placed(placeOrder());
    }

    /** What a valid order becomes when it is placed at the start. */
    static OrderPlaced placed(PlaceOrder order) {
        return new OrderPlaced(
                order.getCustomerId(),
                order.getEmail() != null,
                order.getCurrency(),
                order.getLines(),
                order.getExternalId(),
                order.getMetadata(),
                ContentHash.of(order),
                ORIGIN,
                START.plus(Duration.ofSeconds(60)),
                false);
    }

    /** The same, with accounts asked for the customer. */
    static OrderPlaced placedWithCheck() {
        OrderPlaced placed = placed();
        placed.setCustomerAsked(true);
        return placed;
    }

    static LineHeld bHeld() {
        return new LineHeld("b", "Article B", 1_000L, "EUR");
    }

    /** Accounts still owes an answer, inventory one for b. */
    static SpecificRecord[] pendingWithCheck() {
        return facts(placedWithCheck(), aHeld());
    }

    static SpecificRecord[] heldWithoutAnswer() {
        return facts(placedWithCheck(), aHeld(), bHeld());
    }

    static SpecificRecord[] checked(Long allowanceMinor) {
        CustomerChecked checked = new CustomerChecked(allowanceMinor, allowanceMinor == null ? null : "EUR");
        return facts(placedWithCheck(), checked, aHeld());
    }

    static SpecificRecord[] reservedWithinLimit() {
        OrderReserved reserved = reservedAt(START.plusSeconds(3));
        reserved.setSpendingNoted(true);
        return concat(checked(30_000L), reserved);
    }

    static LineHeld aHeld() {
        return new LineHeld("a", "Article A", 14_500L, "EUR");
    }

    /** The third fact, thus two seconds after the start; 15 minutes are left to pay. */
    static OrderReserved reserved() {
        return reservedAt(START.plusSeconds(2));
    }

    static OrderReserved reservedAt(Instant at) {
        return new OrderReserved("b", "Article B", 1_000L, "EUR", 30_000L, at.plus(Duration.ofMinutes(15)), false);
    }

    static SpecificRecord[] pending() {
        return facts(placed(), aHeld());
    }

    static SpecificRecord[] reservedOrder() {
        return facts(placed(), aHeld(), reserved());
    }

    /** The confirmation: two of a, one of b. */
    static OrderConfirmed sold(long priceOfA, long priceOfB, long total) {
        return new OrderConfirmed(
                List.of(
                        new ConfirmedLine("a", "Article A", 2, priceOfA),
                        new ConfirmedLine("b", "Article B", 1, priceOfB)),
                "EUR",
                total);
    }

    static SpecificRecord[] confirmed(SpecificRecord... more) {
        return concat(facts(placed(), aHeld(), reserved(), sold(14_500L, 1_000L, 30_000L)), more);
    }

    static SpecificRecord[] confirmedWithinLimit() {
        return concat(reservedWithinLimit(), sold(14_500L, 1_000L, 30_000L));
    }

    static SpecificRecord[] confirmedFree() {
        OrderReserved free = reserved();
        free.setUnitPriceMinor(0L);
        free.setTotalMinor(0L);
        LineHeld a = aHeld();
        a.setUnitPriceMinor(0L);
        return facts(placed(), a, free, sold(0, 0, 0));
    }

    static SpecificRecord[] shipped(SpecificRecord... more) {
        return concat(confirmed(new OrderShipped()), more);
    }

    static SpecificRecord[] refunding() {
        return confirmed(new OrderRefundStarted("changed my mind"));
    }

    static SpecificRecord[] refunded() {
        return confirmed(new OrderRefundStarted("changed my mind"), new OrderRefunded());
    }

    static SpecificRecord[] rejected() {
        return facts(placed(), aHeld(), new OrderRejected(OUT_OF_STOCK, "b"));
    }

    static SpecificRecord[] failed(boolean refunded) {
        return facts(placed(), aHeld(), reserved(), new OrderFailed(DECLINED, refunded));
    }

    static SpecificRecord[] cancelled(SpecificRecord... more) {
        return concat(facts(placed(), aHeld(), reserved(), new OrderCancelled("changed my mind")), more);
    }

    static OrderArchived archived() {
        return new OrderArchived();
    }

    static CancelOrder cancel() {
        return new CancelOrder("changed my mind");
    }

    /** A copy that shares nothing, by way of the wire. */
    static OrderState copy(OrderState state) {
        return STATES.decode(STATES.encode("orders-store", state));
    }

    private static SpecificRecord[] facts(SpecificRecord... facts) {
        return facts;
    }

    private static SpecificRecord[] concat(SpecificRecord[] facts, SpecificRecord... more) {
        return Stream.concat(Arrays.stream(facts), Arrays.stream(more)).toArray(SpecificRecord[]::new);
    }
}
