package io.millrace.emailer.delivery;

import java.util.Arrays;

/** Every mail there is, by the name that intents carry. */
public enum MailTemplate {
    ORDER_RECEIVED("order-received", true),
    ORDER_CONFIRMED("order-confirmed", true),
    ORDER_REJECTED("order-rejected", true),
    ORDER_FAILED("order-failed", true),
    ORDER_CANCELLED("order-cancelled", true),
    ORDER_SHIPPED("order-shipped", true),
    ORDER_REFUNDED("order-refunded", true),
    CUSTOMER_REGISTERED("customer-registered", false);

    private final String key;
    private final boolean aboutAnOrder;

    MailTemplate(String key, boolean aboutAnOrder) {
        this.key = key;
        this.aboutAnOrder = aboutAnOrder;
    }

    /**
     * Finds the template that an intent names.
     *
     * @throws IllegalArgumentException when there is no template of that name
     */
    public static MailTemplate named(String key) {
        return Arrays.stream(values())
                .filter(template -> template.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mail template is named " + key));
    }

    public String key() {
        return key;
    }

    boolean isAboutAnOrder() {
        return aboutAnOrder;
    }
}
