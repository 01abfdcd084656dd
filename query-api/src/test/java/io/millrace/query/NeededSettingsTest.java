package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.wire.FingerprintIds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API does not start without. */
class NeededSettingsTest {
    private static final Settings FOREIGN = Settings.of(Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "MILLRACE_OIDC_ISSUER", "https://id.example",
            "MILLRACE_OIDC_JWKS_URI", "https://id.example/keys",
            "MILLRACE_OIDC_AUDIENCE", "shop"));

    @Test
    void who_knows_callers_by_a_foreign_issuer_needs_the_key_that_instances_share_all_the_same() {
        refuses(FOREIGN);
        refuses(FOREIGN.with(NameKey.SETTING, "short"));
    }

    private static void refuses(Settings settings) {
        QuerySetup setup = new QuerySetup(
                settings,
                KafkaSettings.from(settings),
                new MemoryState(),
                new FingerprintIds(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                () -> true);

        assertThatThrownBy(() -> QueryApi.start(setup))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(NameKey.SETTING);
    }
}
