package io.millrace.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.names.NameKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsStreamTest {

    private static final Settings KEYED = Settings.of(Map.of(NameKey.SETTING, NameKey.newKey()));

    @Test
    void with_a_name_key_it_is_the_context_accounts() {
        assertThat(AccountsStream.application(KEYED).context()).isEqualTo("accounts");
        assertThat(AccountsStream.application(KEYED.with("MILLRACE_SPENDING_LIMIT", "500.00 EUR"))
                        .context())
                .isEqualTo("accounts");
    }

    @Test
    void without_one_it_does_not_start() {
        assertThatThrownBy(() -> AccountsStream.application(Settings.of(Map.of())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_NAME_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500.00", "EUR", "0 EUR", "-1 EUR", "1.001 EUR", "500,00 EUR", "500 EURO", "1 2 EUR"})
    void a_spending_limit_that_is_none_is_refused_at_the_start(String limit) {
        assertThatThrownBy(() -> AccountsStream.application(KEYED.with("MILLRACE_SPENDING_LIMIT", limit)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_SPENDING_LIMIT");
    }
}
