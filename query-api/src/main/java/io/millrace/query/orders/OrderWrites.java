package io.millrace.query.orders;

import io.javalin.http.Context;
import io.millrace.query.door.Errand;
import io.millrace.query.door.Errand.Letter;
import io.millrace.query.door.Errands;
import io.millrace.query.door.NewIds;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.wait.Moment;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.OrderDoor;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.CancelOrder;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.rules.ContentHash;
import io.millrace.schemas.rules.OrderRules;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Takes what clients want done with orders: place, cancel, ship. */
final class OrderWrites {
    private static final Set<OrderStatus> CANCELLED =
            Set.of(OrderStatus.CANCELLED, OrderStatus.REFUNDING, OrderStatus.REFUNDED);

    private final OrderLookup orders;
    private final Errands errands;
    private final KeyedIds ids;

    OrderWrites(OrderLookup orders, Errands errands, KeyedIds ids) {
        this.orders = orders;
        this.errands = errands;
        this.ids = ids;
    }

    CompletableFuture<Reply> place(Context context) {
        Optional<Duration> wait = Requests.wait(context);
        Caller caller = Caller.of(context);
        FieldReader body = own(caller, Requests.body(context));
        PlaceOrder order = OrderDoor.place(body);
        OrderRules.broken(order).ifPresent(broken -> {
            throw Problem.of(422, broken.reason().getCode(), broken.reason().getText());
        });
        Optional<String> keyed = IdempotencyKey.of(context).map(key -> ids.id(caller, key));
        String given = body.optionalId("orderId");
        refuseForeignId(keyed, given);
        String orderId = keyed.orElseGet(() -> or(given, "o"));
        String hash = ContentHash.of(order);
        Letter letter = letter(context, keyed.isPresent() ? IdempotencyKey.named(body, hash) : body, orderId, order);
        Errand<OrderState> errand = new Errand<>(
                orders.subject(orderId, caller),
                letter,
                wait.orElse(Errand.FIRST_FACT),
                (state, moment) -> orders.isCommitted(state)
                        && isSame(state, hash, letter)
                        && (wait.isEmpty() || OrderLookup.isDecided(state)),
                201);
        return errands.run(errand)
                .thenApply(reply -> reply.with("Location", "/api/v1/orders/" + orderId))
                .exceptionally(failure -> {
                    throw keyed.isPresent() ? byKey(failure) : new CompletionException(failure);
                });
    }

    private static void refuseForeignId(Optional<String> keyed, @Nullable String given) {
        if (given == null || given.equals(keyed.orElse(null))) {
            return;
        }
        if (keyed.isPresent()) {
            throw Problem.badRequest(
                    "two-ids", "orderId", "The " + IdempotencyKey.HEADER + " decides the orderId: give one of them.");
        }
        KeyedIds.brokenBy(given).ifPresent(reason -> {
            throw Problem.of(422, reason.getCode(), reason.getText());
        });
    }

    private static CompletionException byKey(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean conflict = cause instanceof Problem problem && problem.code().equals("conflict");
        return new CompletionException(conflict ? IdempotencyKey.reused() : cause);
    }

    /** A customer's orders are the customer's, whatever else the body may leave out. */
    private static FieldReader own(Caller caller, FieldReader body) {
        if (!caller.isCustomer()) {
            return body;
        }
        String given = body.optionalIdOrNumber("customerId");
        if (given != null && !given.equals(caller.id())) {
            throw Problem.of(403, "other-customer", "A customer's orders are for that customer.");
        }
        return body.with("customerId", caller.id());
    }

    private static boolean isSame(OrderState state, String hash, Letter letter) {
        if (state.getContentHash().equals(hash)) {
            return true;
        }
        Reason conflict = new Reason("conflict", "There is an order of this id with another content.");
        throw Problem.refused(conflict, letter.command().commandId());
    }

    CompletableFuture<Reply> cancel(Context context) {
        String orderId = Requests.id(context, "orderId", OrderReads::unknown);
        FieldReader body = Requests.optionalBody(context);
        CancelOrder cancel = OrderDoor.cancel(body);
        return change(context, letter(context, body, orderId, cancel), state -> CANCELLED.contains(state.getStatus()));
    }

    CompletableFuture<Reply> ship(Context context) {
        String orderId = Requests.id(context, "orderId", OrderReads::unknown);
        FieldReader body = Requests.optionalBody(context);
        return change(
                context,
                letter(context, body, orderId, new ShipOrder()),
                state -> state.getStatus() == OrderStatus.SHIPPED);
    }

    private CompletableFuture<Reply> change(Context context, Letter letter, Predicate<OrderState> isSo) {
        Optional<Duration> wait = Requests.wait(context);
        Caller caller = Caller.of(context);
        String orderId = letter.command().aggregateId();
        refuseOthers(caller, orderId);
        Errand<OrderState> errand = new Errand<>(
                orders.subject(orderId, caller),
                letter,
                wait.orElseGet(() -> isKnown(orderId) ? Duration.ZERO : Errand.FIRST_FACT),
                (state, moment) -> isCaused(moment) || (isSo.test(state) && orders.isCommitted(state)),
                wait.isPresent() ? 200 : 202);
        return errands.run(errand);
    }

    private static boolean isCaused(Moment moment) {
        return moment.caused() != null;
    }

    /** What a customer cannot see is unknown at once: nothing is written that another's order could feel. */
    private void refuseOthers(Caller caller, String orderId) {
        if (caller.isCustomer() && orders.find(orderId, caller).value().isEmpty()) {
            throw OrderReads.unknown();
        }
    }

    /** Who commands an order that nobody knows is told so, if that turns out at once. */
    private boolean isKnown(String orderId) {
        try {
            return orders.find(orderId).value().isPresent();
        } catch (StateUnavailableException e) {
            return true;
        }
    }

    private static Letter letter(Context context, FieldReader body, String orderId, SpecificRecord command) {
        Command whole =
                new Command(or(body.optionalId("commandId"), "c"), orderId, command, 0, Requests.trace(context));
        return new Letter(Topics.ORDERS, whole, OrderDoor.json(whole));
    }

    private static String or(@Nullable String given, String prefix) {
        return given != null ? given : NewIds.next(prefix);
    }
}
