package io.millrace.orders;

import io.millrace.orders.domain.OrderPolicy;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.state.StateStores;
import java.time.Duration;

/** The orders application: by itself, or as a part of standalone. */
public final class OrdersStream {

    static final String RESERVATION_TIMEOUT = "MILLRACE_RESERVATION_TIMEOUT_MS";
    static final String PAYMENT_TIMEOUT = "MILLRACE_PAYMENT_TIMEOUT_MS";
    static final String ARCHIVE_AFTER = "MILLRACE_ORDER_ARCHIVE_AFTER_MS";

    static final String CUSTOMER_CHECKS = "MILLRACE_CUSTOMER_CHECKS";

    private static final Duration LONGEST = Duration.ofDays(3650);

    private OrdersStream() {}

    public static void main(String[] args) {
        StreamMain.run(OrdersStream::application);
    }

    /**
     * What is run.
     *
     * @throws io.millrace.runtime.config.InvalidSettingException if a time is not 1 ms to 10 years
     */
    public static StreamApplication application(Settings settings) {
        OrderPolicy policy = policy(settings);
        return StreamApplication.of(
                StateStores.ORDERS.context(), environment -> OrdersTopology.wire(environment, policy));
    }

    static OrderPolicy policy(Settings settings) {
        OrderPolicy standard = OrderPolicy.standard();
        return new OrderPolicy(
                time(settings, RESERVATION_TIMEOUT, standard.reservationTimeout()),
                time(settings, PAYMENT_TIMEOUT, standard.paymentTimeout()),
                time(settings, ARCHIVE_AFTER, standard.archiveAfter()),
                standard.mostRefusals(),
                settings.flag(CUSTOMER_CHECKS, standard.checksCustomers()));
    }

    private static Duration time(Settings settings, String name, Duration otherwise) {
        return Duration.ofMillis(settings.number(name, otherwise.toMillis(), 1, LONGEST.toMillis()));
    }
}
