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
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Whom an order tells because of a fact: inventory of its lines, accounts of its customer, payment of its money. */
final class OrderReactions {

    private OrderReactions() {}

    static List<Message> react(OrderState state, SpecificRecord fact) {
        if (fact instanceof OrderPlaced) {
            return state.getReservationsAsked() ? questions(state).toList() : List.of();
        }
        if (fact instanceof OrderReserved) {
            return Stream.concat(paymentRequest(state), spent(state)).toList();
        }
        if (fact instanceof OrderRejected) {
            return state.getReservationsAsked() ? releases(state).toList() : List.of();
        }
        if (fact instanceof OrderFailed || fact instanceof OrderCancelled || fact instanceof OrderRefundStarted) {
            return Stream.of(releases(state), paymentCancelled(state), takenBack(state))
                    .flatMap(Function.identity())
                    .toList();
        }
        if (fact instanceof OrderShipped) {
            return state.getLines().stream()
                    .map(line -> Messages.ship(line.getSku(), state.getOrderId()))
                    .toList();
        }
        return List.of();
    }

    private static Stream<Message> questions(OrderState state) {
        Stream<Message> reservations =
                state.getLines().stream().map(line -> Messages.reserve(line, state.getOrderId(), state.getCurrency()));
        return state.getCustomerAwaited()
                ? Stream.concat(reservations, Stream.of(Messages.checkCustomer(state)))
                : reservations;
    }

    private static Stream<Message> releases(OrderState state) {
        return state.getLines().stream().map(line -> Messages.release(line.getSku(), state.getOrderId()));
    }

    private static Stream<Message> paymentRequest(OrderState state) {
        return wantsMoney(state)
                ? Stream.of(Messages.requestPayment(state.getOrderId(), state.getTotalMinor(), state.getCurrency()))
                : Stream.empty();
    }

    private static Stream<Message> paymentCancelled(OrderState state) {
        return wantsMoney(state)
                ? Stream.of(Messages.cancelPayment(
                        state.getOrderId(), state.getReason().getCode()))
                : Stream.empty();
    }

    /** Whether a payment was asked for: there is a total from RESERVED on, and one of 0 needs none. */
    private static boolean wantsMoney(OrderState state) {
        return state.getTotalMinor() != null && state.getTotalMinor() > 0;
    }

    private static Stream<Message> spent(OrderState state) {
        return state.getSpendingNoted() ? Stream.of(Messages.noteSpent(state)) : Stream.empty();
    }

    private static Stream<Message> takenBack(OrderState state) {
        return state.getSpendingNoted() ? Stream.of(Messages.noteTakenBack(state)) : Stream.empty();
    }
}
