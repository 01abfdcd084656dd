package io.millrace.schemas.state;

import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;

/** The catalogue of what can be asked: the state stores of all contexts. */
public final class StateStores {

    /** Orders by id. */
    public static final StateStore<OrderState> ORDERS = new StateStore<>("orders", "orders", OrderState.class);

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

    /** Stands between an aggregate's id and its part's: lower than whatever an id may contain, and in no id. */
    public static final char SEPARATOR = '!';

    private StateStores() {}

    /** The key of an aggregate's part: a range over one aggregate's parts lies between its id with {@code !} and with {@code "}. */
    public static String part(String aggregateId, String part) {
        return aggregateId + SEPARATOR + part;
    }
}
