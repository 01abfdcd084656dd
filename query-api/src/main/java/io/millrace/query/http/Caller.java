package io.millrace.query.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param id a customer's id, {@code staff}, or a service's name
 */
public record Caller(String id, Role role) {
    private static final String ATTRIBUTE = "caller";

    /** What a caller may do, roughly; {@link Access} says it by route. */
    public enum Role {
        CUSTOMER,
        STAFF,
        SERVICE
    }

    /** Who asks, on every route that is not for {@link Access#ANYONE}; there nobody is asked. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("nobody asked who calls " + context.endpoint().path);
        }
        return caller;
    }

    /** Who asks, if that is known. */
    static @Nullable Caller known(Context context) {
        return context.attribute(ATTRIBUTE);
    }

    public boolean isCustomer() {
        return role == Role.CUSTOMER;
    }

    /** Whether the caller may see what belongs to this customer; customers see their own, all others everybody's. */
    public boolean sees(String customerId) {
        return !isCustomer() || id.equals(customerId);
    }

    void enter(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
