package io.millrace.query.orders;

import io.javalin.http.Context;
import io.millrace.query.history.Histories;
import io.millrace.query.history.History;
import io.millrace.query.history.Trail;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Page;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.shape.FactJson;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.TimelineEntry;
import java.util.Optional;

/** Tells the facts of an order as they stand in the log. */
final class OrderHistory {
    private final OrderLookup orders;
    private final Histories histories;
    private final LogDecoder<?> log;

    OrderHistory(OrderLookup orders, Histories histories, LogDecoder<?> log) {
        this.orders = orders;
        this.histories = histories;
        this.log = log;
    }

    Reply events(Context context) {
        String id = Requests.id(context, "orderId", OrderReads::unknown);
        Answer<Optional<OrderState>> found = orders.find(id, Caller.of(context));
        OrderState order = found.value().orElseThrow(OrderReads::unknown);
        History history = histories.read(log, trail(order));
        Reply reply =
                Reply.ok(new Page<>(history.events().stream().map(FactJson::of).toList(), null));
        return (history.complete() ? reply : reply.without("events")).staleBy(found.staleness());
    }

    private static Trail trail(OrderState order) {
        return new Trail(
                order.getOrderId(),
                order.getVersion(),
                order.getOrigin(),
                order.getTimeline().stream().map(TimelineEntry::getAt).toList());
    }
}
