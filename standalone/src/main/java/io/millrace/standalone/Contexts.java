package io.millrace.standalone;

import io.millrace.accounts.AccountsStream;
import io.millrace.emailer.EmailerStream;
import io.millrace.inventory.InventoryStream;
import io.millrace.orders.OrdersStream;
import io.millrace.payment.PaymentStream;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.StreamApplication;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All contexts by name: a context more is a line more. */
final class Contexts {

    private static final List<Map.Entry<String, Function<Settings, StreamApplication>>> ALL = List.of(
            Map.entry("orders", OrdersStream::application),
            Map.entry("inventory", InventoryStream::application),
            Map.entry("payments", PaymentStream::application),
            Map.entry("emails", EmailerStream::application),
            Map.entry("accounts", AccountsStream::application));

    static final List<String> NAMES = ALL.stream().map(Map.Entry::getKey).toList();

    private Contexts() {}

    /** One of them as these settings want it. */
    static StreamApplication application(String context, Settings settings) {
        return ALL.stream()
                .filter(entry -> entry.getKey().equals(context))
                .map(entry -> entry.getValue().apply(settings))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no context " + context + ", but " + NAMES));
    }
}
