package io.millrace.query.orders;

import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.ApiContext;
import io.millrace.query.ApiEnvironment;
import io.millrace.query.http.Reply;
import io.millrace.query.log.Histories;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.state.Pages;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Orders: placed, read, listed, cancelled, shipped. */
public final class OrdersApi implements ApiContext {
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

    public OrdersApi(ApiEnvironment environment) {
        OrderLookup lookup = new OrderLookup(environment.state(), environment.committed());
        this.reads = new OrderReads(lookup, environment.waiters(), new Pages(environment.state()));
        this.writes = new OrderWrites(lookup, environment.errands());
        LogDecoder<?> log = new LogDecoder<>(Topics.ORDER_EVENTS, environment.ids());
        this.history = new OrderHistory(lookup, new Histories(environment.lookUps(), environment.kafka()), log);
        this.meters = environment.meters();
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
    public void seen(Topic<?> log, Event event) {
        String status = log.equals(Topics.ORDER_EVENTS) ? REACHED.get(event.type()) : null;
        if (status != null) {
            Counter.builder("millrace.orders")
                    .description("orders that reached a status, since the API was started")
                    .tag("status", status)
                    .register(meters)
                    .increment();
        }
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.post("/api/v1/orders", Reply.later(writes::place));
        routes.get("/api/v1/orders", Reply.now(reads::list));
        routes.get("/api/v1/orders/{orderId}", Reply.later(reads::one));
        routes.get("/api/v1/orders/{orderId}/events", Reply.now(history::events));
        routes.post("/api/v1/orders/{orderId}/cancel", Reply.later(writes::cancel));
        routes.post("/api/v1/orders/{orderId}/ship", Reply.later(writes::ship));
    }
}
