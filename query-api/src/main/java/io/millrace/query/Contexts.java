package io.millrace.query;

import io.millrace.query.deadletters.DeadLettersApi;
import io.millrace.query.notifications.NotificationsApi;
import io.millrace.query.orders.OrdersApi;
import io.millrace.query.payments.PaymentsApi;
import io.millrace.query.products.ProductsApi;
import io.millrace.query.registry.RegistryApi;
import java.util.List;
import java.util.function.Function;

/** The one place that knows which contexts there are. */
final class Contexts {
    static final List<Function<ApiEnvironment, ApiContext>> ALL = List.of(
            OrdersApi::new,
            ProductsApi::new,
            PaymentsApi::new,
            NotificationsApi::new,
            DeadLettersApi::new,
            environment -> new RegistryApi());

    private Contexts() {}
}
