package io.millrace.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.door.Errands;
import io.millrace.query.log.Committed;
import io.millrace.query.log.LookUps;
import io.millrace.query.log.Waiters;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.wire.SchemaIds;

/** What every context's part of the API is given. */
public record ApiEnvironment(
        Settings settings,
        KafkaSettings kafka,
        StateReader state,
        SchemaIds ids,
        Committed committed,
        Waiters waiters,
        DoorWriter doors,
        LookUps lookUps,
        MeterRegistry meters) {
    public Errands errands() {
        return new Errands(waiters, doors);
    }
}
