package io.millrace.query.orders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.history.Histories;
import io.millrace.query.http.Access;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.log.LogEntry;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Orders: placed, read, listed, cancelled, shipped. */
public final class OrdersApi implements ApiPart {
    /** Which status an order reaches by a fact. */
    private static final Map<String, String> REACHED = Map.of(
            "OrderPlaced", "PENDING",
            "OrderReserved", "RESERVED",
            "OrderConfirmed", "CONFIRMED",
            "OrderRejected", "REJECTED",
            "OrderFailed", "FAILED",
            "OrderCancelled", "CANCELLED",
            "OrderRefundStarted", "REFUNDING",
            "OrderRefunded", "REFUNDED",
            "OrderShipped", "SHIPPED");

    private final OrderReads reads;
    private final OrderWrites writes;
    private final OrderHistory history;
    private final MeterRegistry meters;

    public OrdersApi(ApiTools tools) {
        OrderLookup lookup = new OrderLookup(tools.state(), tools.committed());
        this.reads = new OrderReads(lookup, tools.waiters(), tools.pages());
        this.writes = new OrderWrites(lookup, tools.errands(), new KeyedIds(tools.key()));
        LogDecoder<?> log = new LogDecoder<>(Topics.ORDER_EVENTS, tools.ids());
        this.history = new OrderHistory(lookup, new Histories(tools.lookUps(), tools.kafka()), log);
        this.meters = tools.meters();
        // From the beginning: who looks for an increase must see the 0.
        REACHED.values().forEach(this::reached);
    }

    @Override
    public List<Topic<?>> doors() {
        return List.of(Topics.ORDERS);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.ORDER_EVENTS);
    }

    @Override
    public void seen(LogEntry entry) {
        String status = entry.log().equals(Topics.ORDER_EVENTS)
                ? REACHED.get(entry.event().type())
                : null;
        if (status != null) {
            reached(status).increment();
        }
    }

    private Counter reached(String status) {
        return Counter.builder("millrace.orders")
                .description("orders that reached a status, since the API was started")
                .tag("status", status)
                .register(meters);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/orders", Access.SIGNED_IN, Reply.later(writes::place)),
                Route.get("/api/v1/orders", Access.SIGNED_IN, Reply.now(reads::list)),
                Route.get("/api/v1/orders/{orderId}", Access.SIGNED_IN, Reply.later(reads::one)),
                Route.get("/api/v1/orders/{orderId}/events", Access.SIGNED_IN, Reply.now(history::events)),
                Route.post("/api/v1/orders/{orderId}/cancel", Access.SIGNED_IN, Reply.later(writes::cancel)),
                Route.post("/api/v1/orders/{orderId}/ship", Access.STAFF, Reply.later(writes::ship)));
    }
}
