package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

    private static final String URL = "http://127.0.0.1:8081";

    @Test
    void settings_may_come_from_the_environment() {
        Map<String, String> settings =
                Map.of("SCHEMA_REGISTRY_URL", URL + "/apis/ccompat/v7/", "AUTO_REGISTER_SCHEMAS", "FALSE");

        assertThat(RegistrySettings.from(settings))
                .hasValueSatisfying(found -> assertThat(found.toString())
                        .isEqualTo("RegistrySettings[urls=[" + URL + "/apis/ccompat/v7], autoRegister=false]"));
        assertThat(RegistrySettings.from(Map.of("schema.registry.url", " "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "ftp://secret@host", "http:///x", "ht tp://secret", "http://a,nonsense"})
    void an_address_that_is_none_is_refused_without_being_shown(String url) {
        assertThatThrownBy(() -> SchemaIds.of(Map.of("schema.registry.url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema.registry.url must be http or https addresses, separated by commas")
                .hasNoCause();
        assertThatThrownBy(() -> SchemaIds.of(Map.of("schema.registry.url", URL, "auto.register.schemas", "maybe")))
                .hasMessage("auto.register.schemas must be true or false");
    }
}
