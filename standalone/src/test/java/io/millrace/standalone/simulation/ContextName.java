package io.millrace.standalone.simulation;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.Locale;

/** The five contexts of the saga, and which of them a topic of commands is read by. */
enum ContextName {
    ORDERS,
    INVENTORY,
    PAYMENTS,
    ACCOUNTS,
    EMAILER;

    static ContextName readerOf(Topic<?> topic) {
        if (topic.equals(Topics.ORDERS) || topic.equals(Topics.ORDER_REPLIES)) {
            return ORDERS;
        }
        if (topic.equals(Topics.INVENTORY) || topic.equals(Topics.RESERVATIONS)) {
            return INVENTORY;
        }
        if (topic.equals(Topics.PAYMENT_REQUESTS) || topic.equals(Topics.PAYMENT_RESULTS)) {
            return PAYMENTS;
        }
        if (topic.equals(Topics.USERS) || topic.equals(Topics.CUSTOMER_CHECKS) || topic.equals(Topics.NAME_CLAIMS)) {
            return ACCOUNTS;
        }
        if (topic.equals(Topics.EMAIL_RESULTS)) {
            return EMAILER;
        }
        throw new IllegalArgumentException("nobody reads commands from " + topic);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
