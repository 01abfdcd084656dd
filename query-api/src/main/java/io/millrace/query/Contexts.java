package io.millrace.query;

import io.millrace.query.orders.OrdersApi;
import io.millrace.query.payments.PaymentsApi;
import io.millrace.query.products.ProductsApi;
import java.util.List;
import java.util.function.Function;

/** The one place that knows which contexts there are. */
final class Contexts {
    static final List<Function<ApiEnvironment, ApiContext>> ALL =
            List.of(OrdersApi::new, ProductsApi::new, PaymentsApi::new);

    private Contexts() {}
}
