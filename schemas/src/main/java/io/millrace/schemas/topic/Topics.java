package io.millrace.schemas.topic;

import io.millrace.schemas.accounts.AccountCommand;
import io.millrace.schemas.accounts.AccountEvent;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.EmailCommand;
import io.millrace.schemas.emails.EmailEvent;
import io.millrace.schemas.generations.Generation;
import io.millrace.schemas.inventory.InventoryCommand;
import io.millrace.schemas.inventory.InventoryEvent;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.PaymentCommand;
import io.millrace.schemas.payments.PaymentEvent;
import java.util.List;

/** The catalogue: every topic of Millrace, by name and type. */
public final class Topics {

    public static final Topic<OrderCommand> ORDERS = Topic.door("orders", OrderCommand.class);
    public static final Topic<OrderCommand> ORDERS_INTAKE = Topic.internal("orders-intake", OrderCommand.class);
    public static final Topic<OrderCommand> ORDER_REPLIES = Topic.internal("order-replies", OrderCommand.class);
    public static final Topic<OrderEvent> ORDER_EVENTS = Topic.log("order-events", OrderEvent.class);

    public static final Topic<InventoryCommand> INVENTORY = Topic.door("inventory", InventoryCommand.class);
    public static final Topic<InventoryCommand> INVENTORY_INTAKE =
            Topic.internal("inventory-intake", InventoryCommand.class);
    public static final Topic<InventoryCommand> RESERVATIONS = Topic.internal("reservations", InventoryCommand.class);
    public static final Topic<InventoryEvent> INVENTORY_EVENTS = Topic.log("inventory-events", InventoryEvent.class);

    public static final Topic<PaymentCommand> PAYMENT_REQUESTS =
            Topic.internal("payment-requests", PaymentCommand.class);
    public static final Topic<GatewayOperation> PAYMENT_ATTEMPTS =
            Topic.internal("payment-attempts", GatewayOperation.class);
    public static final Topic<PaymentCommand> PAYMENT_RESULTS = Topic.internal("payment-results", PaymentCommand.class);
    public static final Topic<PaymentEvent> PAYMENT_EVENTS = Topic.log("payment-events", PaymentEvent.class);

    public static final Topic<AccountCommand> USERS = Topic.door("users", AccountCommand.class);
    public static final Topic<AccountCommand> USERS_INTAKE = Topic.internal("users-intake", AccountCommand.class);
    public static final Topic<AccountCommand> CUSTOMER_CHECKS = Topic.internal("customer-checks", AccountCommand.class);

    /** Names are {@code n:} and a hash, and lie where the hash lies; customers are plain ids. */
    public static final Topic<AccountCommand> NAME_CLAIMS =
            Topic.internal("name-claims", AccountCommand.class).keyedBySubject();
    /** Keyed as {@link #NAME_CLAIMS}. */
    public static final Topic<AccountEvent> ACCOUNT_EVENTS =
            Topic.log("account-events", AccountEvent.class).keyedBySubject();

    public static final Topic<EmailCommand> SLACK_NOTIFICATIONS =
            Topic.door("slack-notifications", EmailCommand.class).keyedBySubject();
    public static final Topic<EmailCommand> SLACK_NOTIFICATIONS_INTAKE =
            Topic.internal("slack-notifications-intake", EmailCommand.class).keyedBySubject();
    public static final Topic<Delivery> EMAILS =
            Topic.internal("emails", Delivery.class).keyedBySubject();
    public static final Topic<EmailCommand> EMAIL_RESULTS =
            Topic.internal("email-results", EmailCommand.class).keyedBySubject();
    public static final Topic<EmailEvent> EMAIL_EVENTS =
            Topic.log("email-events", EmailEvent.class).keyedBySubject();

    public static final Topic<Contact> CONTACTS =
            Topic.compacted("contacts", Contact.class).keyedBySubject();
    public static final Topic<Credential> CREDENTIALS =
            Topic.compacted("credentials", Credential.class).keyedByOwner();
    public static final Topic<Generation> GENERATIONS = Topic.compacted("generations", Generation.class);
    public static final Topic<byte[]> DEAD_LETTERS =
            new Topic<>("dead-letters", TopicKind.DEAD_LETTERS, KeyedBy.ID, byte[].class);

    /** All of them, in the order of this page. */
    public static final List<Topic<?>> ALL = List.of(
            ORDERS,
            ORDERS_INTAKE,
            ORDER_REPLIES,
            ORDER_EVENTS,
            INVENTORY,
            INVENTORY_INTAKE,
            RESERVATIONS,
            INVENTORY_EVENTS,
            PAYMENT_REQUESTS,
            PAYMENT_ATTEMPTS,
            PAYMENT_RESULTS,
            PAYMENT_EVENTS,
            USERS,
            USERS_INTAKE,
            CUSTOMER_CHECKS,
            NAME_CLAIMS,
            ACCOUNT_EVENTS,
            SLACK_NOTIFICATIONS,
            SLACK_NOTIFICATIONS_INTAKE,
            EMAILS,
            EMAIL_RESULTS,
            EMAIL_EVENTS,
            CONTACTS,
            CREDENTIALS,
            GENERATIONS,
            DEAD_LETTERS);

    private Topics() {}
}
