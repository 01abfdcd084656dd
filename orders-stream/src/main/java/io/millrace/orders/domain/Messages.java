package io.millrace.orders.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** What an order tells the others, addressed. */
final class Messages {

    private Messages() {}

    static Message reserve(OrderLine line, String orderId, @Nullable String currency) {
        Reserve reserve = new Reserve(orderId, line.getQuantity(), line.getRequestedPrice(), currency);
        return new Message(Topics.RESERVATIONS, line.getSku(), reserve);
    }

    static Message release(String sku, String orderId) {
        return new Message(Topics.RESERVATIONS, sku, new Release(orderId));
    }

    static Message ship(String sku, String orderId) {
        return new Message(Topics.RESERVATIONS, sku, new Ship(orderId));
    }

    static Message requestPayment(String orderId, long amountMinor, String currency) {
        return new Message(Topics.PAYMENT_REQUESTS, orderId, new RequestPayment(amountMinor, currency));
    }

    static Message cancelPayment(String orderId, String reason) {
        return new Message(Topics.PAYMENT_REQUESTS, orderId, new CancelPayment(reason));
    }

    static Message checkCustomer(OrderState order) {
        return new Message(Topics.CUSTOMER_CHECKS, order.getCustomerId(), new CheckCustomer(order.getOrderId()));
    }

    static Message noteSpent(OrderState order) {
        NoteSpent spent =
                new NoteSpent(order.getOrderId(), order.getTotalMinor(), order.getCurrency(), order.getLastEventAt());
        return new Message(Topics.CUSTOMER_CHECKS, order.getCustomerId(), spent);
    }

    static Message noteTakenBack(OrderState order) {
        return new Message(Topics.CUSTOMER_CHECKS, order.getCustomerId(), new NoteTakenBack(order.getOrderId()));
    }

    static Message contact(String orderId, String email) {
        return new Message(Topics.CONTACTS, "order:" + orderId, new Contact(email, null));
    }
}
