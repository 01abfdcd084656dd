package io.millrace.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryStreamTest {

    @Test
    void without_settings_it_is_the_context_inventory() {
        assertThat(InventoryStream.application(Settings.of(Map.of())).context()).isEqualTo("inventory");
    }

    @Test
    void a_default_currency_that_is_none_is_refused_at_the_start() {
        Settings settings = Settings.of(Map.of("MILLRACE_CURRENCY", "EURO"));

        assertThatThrownBy(() -> InventoryStream.application(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_CURRENCY");
    }
}
