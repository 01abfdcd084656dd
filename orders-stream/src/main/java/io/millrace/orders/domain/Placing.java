package io.millrace.orders.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.rules.BrokenRule;
import io.millrace.schemas.rules.ContentHash;
import io.millrace.schemas.rules.OrderRules;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides PlaceOrder: a new order, a repeat of a known one, or a conflict with it. */
final class Placing {

    private final OrderPolicy policy;

    Placing(OrderPolicy policy) {
        this.policy = policy;
    }

    Decision decide(@Nullable OrderState state, PlaceOrder order, Command command, Instant now) {
        String contentHash = ContentHash.of(order);
        if (state == null) {
            return place(order, contentHash, command.timestamp(), now);
        }
        return state.getContentHash().equals(contentHash)
                ? Decision.nothing()
                : Decision.deadLetter("conflict", "There is an order of this id with another content.");
    }

    private Decision place(PlaceOrder order, String contentHash, long origin, Instant now) {
        Optional<BrokenRule> broken = OrderRules.broken(order);
        OrderPlaced placed = OrderPlaced.newBuilder()
                .setCustomerId(order.getCustomerId())
                .setEmailGiven(order.getEmail() != null)
                .setCurrency(order.getCurrency())
                .setLines(broken.isPresent() ? order.getLines() : Lines.merged(order.getLines()))
                .setExternalId(order.getExternalId())
                .setMetadata(order.getMetadata())
                .setContentHash(contentHash)
                .setOrigin(origin)
                .setAnswerBy(broken.isPresent() ? null : now.plus(policy.reservationTimeout()))
                .setCustomerAsked(broken.isEmpty() && policy.checksCustomers())
                .build();
        return broken.map(rule -> Decision.happened(placed, new OrderRejected(rule.reason(), rule.sku())))
                .orElseGet(() -> Decision.happened(placed));
    }
}
