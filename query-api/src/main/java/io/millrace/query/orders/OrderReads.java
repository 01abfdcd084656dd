package io.millrace.query.orders;

import io.javalin.http.Context;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Page;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.state.Listing;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.query.wait.Moment;
import io.millrace.query.wait.Wait;
import io.millrace.query.wait.Waiters;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about orders: one, perhaps once it is decided, or many, the newest first. */
final class OrderReads {
    /** A customer's orders are found in the index, which is cheap; a status only in the order itself. */
    private static final int CHEAP_BATCH = 1_000;

    private static final int CHEAP_ROUNDS = 10;
    private static final int COSTLY_BATCH = 100;
    private static final int COSTLY_ROUNDS = 5;

    private final OrderLookup orders;
    private final Waiters waiters;
    private final Pages pages;

    OrderReads(OrderLookup orders, Waiters waiters, Pages pages) {
        this.orders = orders;
        this.waiters = waiters;
        this.pages = pages;
    }

    static Problem unknown() {
        return Problem.notFound("unknown-order", "There is no order of this id.");
    }

    CompletableFuture<Reply> one(Context context) {
        String id = Requests.id(context, "orderId", OrderReads::unknown);
        Caller caller = Caller.of(context);
        Optional<Duration> wait = Requests.wait(context);
        if (wait.isEmpty()) {
            return CompletableFuture.completedFuture(
                    look(id, caller, new Moment(null, null, true)).orElseThrow());
        }
        return waiters.await(new Wait<>(Topics.ORDER_EVENTS, id, null, wait.get(), moment -> look(id, caller, moment)));
    }

    private Optional<Reply> look(String id, Caller caller, Moment moment) {
        Answer<Optional<OrderState>> found = orders.find(id, caller);
        if (found.value().isEmpty()) {
            if (moment.last()) {
                throw unknown();
            }
            return Optional.empty();
        }
        OrderState order = found.value().get();
        boolean decided = OrderLookup.isDecided(order) && orders.isCommitted(order);
        return decided || moment.last()
                ? Optional.of(orders.show(new Answer<>(order, found.staleness())))
                : Optional.empty();
    }

    Reply list(Context context) {
        Caller caller = Caller.of(context);
        String asked = context.queryParam("customerId");
        String customerId = asked == null && caller.isCustomer() ? caller.id() : asked;
        OrderStatus status = status(context.queryParam("status"));
        boolean selective = customerId != null || status != null;
        Search<OrderIndexEntry, OrderState> search = new Search<>(
                !selective ? 1 : status == null ? CHEAP_BATCH : COSTLY_BATCH,
                !selective ? 1 : status == null ? CHEAP_ROUNDS : COSTLY_ROUNDS,
                entries -> select(
                        entries,
                        customerId == null ? all -> true : one -> one.equals(customerId) && caller.sees(one),
                        status));
        Listing<OrderState> found = pages.everywhere(StateStores.ORDERS_BY_AGE, pages.asked(context), search);
        OrderLookup.Payments payments = orders.payments(found.page().items());
        List<OrderJson> items =
                found.page().items().stream().map(payments::shown).toList();
        return payments.mark(found.mark(Reply.ok(new Page<>(items, found.page().nextCursor()))));
    }

    private List<Answer<Optional<OrderState>>> select(
            List<Entry<OrderIndexEntry>> entries, Predicate<String> wanted, @Nullable OrderStatus status) {
        List<Boolean> chosen = entries.stream()
                .map(entry -> wanted.test(entry.value().getCustomerId()))
                .toList();
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < entries.size(); number++) {
            if (chosen.get(number)) {
                ids.add(StateStores.nameOfPart(entries.get(number).key()));
            }
        }
        var found = orders.findAll(ids).iterator();
        return chosen.stream()
                .map(one -> one
                        ? found.next().map(order -> order.filter(some -> status == null || some.getStatus() == status))
                        : new Answer<>(Optional.<OrderState>empty(), 0))
                .toList();
    }

    private static @Nullable OrderStatus status(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Stream.of(OrderStatus.values())
                .filter(status -> status != OrderStatus.UNKNOWN && status.name().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badRequest("bad-parameter", "status", "status must be one that orders have."));
    }
}
