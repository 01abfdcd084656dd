package io.millrace.query;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.wire.SchemaIds;
import java.util.function.BooleanSupplier;

/**
 * What the API runs on.
 *
 * @param settings {@code MILLRACE_HTTP_HOST} (127.0.0.1), {@code MILLRACE_HTTP_PORT} (8080; 0 takes a free one),
 *     {@code MILLRACE_CURRENCY} (EUR)
 * @param state where the contexts' stores are read
 * @param ready whether everything but the API itself is ready
 */
public record QuerySetup(
        Settings settings,
        KafkaSettings kafka,
        StateReader state,
        SchemaIds ids,
        PrometheusMeterRegistry meters,
        BooleanSupplier ready) {}
