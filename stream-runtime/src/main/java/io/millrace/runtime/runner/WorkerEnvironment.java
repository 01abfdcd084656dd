package io.millrace.runtime.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.schemas.wire.SchemaIds;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a worker is given by the application it belongs to.
 *
 * @param budget of dead letters, the application's own too
 * @param streams the application's own, for reading its stores
 */
public record WorkerEnvironment(
        Settings settings,
        KafkaSettings kafka,
        SchemaIds ids,
        InstantSource clock,
        MeterRegistry meters,
        PoisonBudget budget,
        Supplier<KafkaStreams> streams) {}
