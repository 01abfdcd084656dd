package io.millrace.inventory;

import io.millrace.inventory.domain.ItemPolicy;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.money.Amounts;

/** Runs inventory: settings, topology, runner. */
public final class InventoryStream {

    /** The currency of products that are added without one. */
    static final String CURRENCY = "MILLRACE_CURRENCY";

    private InventoryStream() {}

    public static void main(String[] args) {
        StreamMain.run(InventoryStream::application);
    }

    /** What standalone runs too. */
    public static StreamApplication application(Settings settings) {
        ItemPolicy policy = policy(settings);
        return StreamApplication.of("inventory", environment -> InventoryTopology.wire(environment, policy));
    }

    private static ItemPolicy policy(Settings settings) {
        String currency = settings.text(CURRENCY, "EUR");
        if (Amounts.digits(currency).isEmpty()) {
            throw new InvalidSettingException(CURRENCY, "a currency of ISO 4217, for example EUR");
        }
        return new ItemPolicy(currency);
    }
}
