package io.millrace.orders.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Whom an order tells because of a fact: inventory about its lines, payment about its money. */
final class OrderReactions {

    private OrderReactions() {}

    static List<Message> react(OrderState state, SpecificRecord fact) {
        if (fact instanceof OrderPlaced) {
            return state.getReservationsAsked() ? reservations(state) : List.of();
        }
        if (fact instanceof OrderReserved) {
            return wantsMoney(state) ? List.of(paymentRequest(state)) : List.of();
        }
        if (fact instanceof OrderRejected) {
            return state.getReservationsAsked() ? releases(state).toList() : List.of();
        }
        if (fact instanceof OrderFailed || fact instanceof OrderCancelled || fact instanceof OrderRefundStarted) {
            return wantsMoney(state)
                    ? releasesAndCancelPayment(state)
                    : releases(state).toList();
        }
        if (fact instanceof OrderShipped) {
            return state.getLines().stream()
                    .map(line -> Messages.ship(line.getSku(), state.getOrderId()))
                    .toList();
        }
        return List.of();
    }

    private static List<Message> reservations(OrderState state) {
        return state.getLines().stream()
                .map(line -> Messages.reserve(line, state.getOrderId(), state.getCurrency()))
                .toList();
    }

    private static Stream<Message> releases(OrderState state) {
        return state.getLines().stream().map(line -> Messages.release(line.getSku(), state.getOrderId()));
    }

    private static List<Message> releasesAndCancelPayment(OrderState state) {
        Message cancel =
                Messages.cancelPayment(state.getOrderId(), state.getReason().getCode());
        return Stream.concat(releases(state), Stream.of(cancel)).toList();
    }

    /** Whether a payment was asked for: there is a total from RESERVED on, and one of 0 needs none. */
    private static boolean wantsMoney(OrderState state) {
        return state.getTotalMinor() != null && state.getTotalMinor() > 0;
    }

    private static Message paymentRequest(OrderState state) {
        return Messages.requestPayment(state.getOrderId(), state.getTotalMinor(), state.getCurrency());
    }
}
