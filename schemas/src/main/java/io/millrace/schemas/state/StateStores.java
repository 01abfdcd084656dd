package io.millrace.schemas.state;

import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The catalogue of what can be asked: the state stores of all contexts. */
public final class StateStores {

    /** Orders by id. */
    public static final StateStore<OrderState> ORDERS = new StateStore<>("orders", "orders", OrderState.class);

    /** Orders, the newest first, by {@link #byAge}. */
    public static final StateStore<OrderIndexEntry> ORDERS_BY_AGE =
            new StateStore<>("orders", "orders-by-age", OrderIndexEntry.class);

    /** Items by sku. */
    public static final StateStore<ItemState> ITEMS = new StateStore<>("inventory", "items", ItemState.class);

    /** Reservations by {@link #part sku and order id}. */
    public static final StateStore<ReservationState> RESERVATIONS =
            new StateStore<>("inventory", "reservations", ReservationState.class);

    /** Payments by id. */
    public static final StateStore<PaymentState> PAYMENTS =
            new StateStore<>("payments", "payments", PaymentState.class);

    /** Subjects of notifications, by subject. */
    public static final StateStore<SubjectState> SUBJECTS = new StateStore<>("emails", "subjects", SubjectState.class);

    /** Intents by {@link #part subject and intent id}. */
    public static final StateStore<IntentState> INTENTS = new StateStore<>("emails", "intents", IntentState.class);

    /** Password hashes and sessions, under the keys of their topic. */
    public static final StateStore<Credential> CREDENTIALS =
            new StateStore<>("accounts", "credentials", Credential.class);

    /** Customers by {@link #ofCustomer}, names by {@link #ofName}. */
    public static final StateStore<AccountState> ACCOUNTS =
            new StateStore<>("accounts", "accounts", AccountState.class);

    /** Personal data of customers, by {@code customer:} and the id, as in the topic {@code contacts}. */
    public static final StateStore<Contact> CONTACTS_OF_CUSTOMERS =
            new StateStore<>("accounts", "contacts-of-customers", Contact.class);

    /** Addresses at hand, as in the topic {@code contacts}: in every instance of the emailer, for itself only. */
    public static final String CONTACTS_AT_HAND = "contacts";

    /** The stores from which personal data is erased: their files must not keep it for long. */
    public static final Set<String> PERSONAL =
            Set.of(CREDENTIALS.name(), CONTACTS_OF_CUSTOMERS.name(), CONTACTS_AT_HAND);

    /** All of them, in the order of this page. */
    public static final List<StateStore<?>> ALL = List.of(
            ORDERS,
            ORDERS_BY_AGE,
            ITEMS,
            RESERVATIONS,
            PAYMENTS,
            SUBJECTS,
            INTENTS,
            CREDENTIALS,
            ACCOUNTS,
            CONTACTS_OF_CUSTOMERS);

    /** Stands between an aggregate's id and its part's: lower than whatever an id may contain, and in no id. */
    public static final char SEPARATOR = '!';

    private StateStores() {}

    /**
     * The key of an aggregate's part: a range over one aggregate's parts lies between its id with {@code !} and with
     * {@code "}.
     */
    public static String part(String aggregateId, String part) {
        return aggregateId + SEPARATOR + part;
    }

    /** The key that puts what is newer before what is older: 16 hexadecimal digits, then the id. */
    public static String byAge(Instant since, String id) {
        return part(String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - since.toEpochMilli()), id);
    }

    /** The key of a customer in {@link #ACCOUNTS}; its record lies on the partition of the id. */
    public static String ofCustomer(String customerId) {
        return "c:" + customerId;
    }

    /**
     * The key of a user name in {@link #ACCOUNTS}, and its id in the log; its record lies on the partition of the hash.
     *
     * @param nameHash see {@link io.millrace.schemas.names.NameKey}
     */
    public static String ofName(String nameHash) {
        return "n:" + nameHash;
    }

    /** The part's own name in a key made by {@link #part} or {@link #byAge}. */
    public static String nameOfPart(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }
}
