package io.millrace.accounts;

import io.millrace.accounts.domain.AccountPolicy;
import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.names.NameKey;
import java.util.Optional;

/** Runs accounts: settings, topology, runner. */
public final class AccountsStream {

    /** What a customer may spend within an hour, for example {@code 500.00 EUR}; anything if not set. */
    static final String SPENDING_LIMIT = "MILLRACE_SPENDING_LIMIT";

    private AccountsStream() {}

    public static void main(String[] args) {
        StreamMain.run(AccountsStream::application);
    }

    /** What standalone runs too. */
    public static StreamApplication application(Settings settings) {
        AccountPolicy policy = new AccountPolicy(nameKey(settings), spendingLimit(settings));
        return StreamApplication.of("accounts", environment -> AccountsTopology.wire(environment, policy));
    }

    private static NameKey nameKey(Settings settings) {
        try {
            return NameKey.of(settings.text(NameKey.SETTING, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(NameKey.SETTING, NameKey.EXPECTED);
        }
    }

    private static Optional<SpendingLimit> spendingLimit(Settings settings) {
        return settings.find(SPENDING_LIMIT)
                .map(text -> SpendingLimit.parse(text)
                        .orElseThrow(() -> new InvalidSettingException(
                                SPENDING_LIMIT, "an amount above 0 and its currency, for example 500.00 EUR")));
    }
}
