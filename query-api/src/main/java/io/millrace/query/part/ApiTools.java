package io.millrace.query.part;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.door.Errands;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.Cursors;
import io.millrace.query.log.Committed;
import io.millrace.query.state.Pages;
import io.millrace.query.token.Identity;
import io.millrace.query.wait.Waiters;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.wire.SchemaIds;
import java.util.function.BooleanSupplier;

/**
 * What every part of the API is given to work with.
 *
 * @param state where the contexts' stores are read
 * @param committed tells which of what is read there is final
 * @param key the secret that all instances of the API share
 * @param identity how callers are known
 * @param ready whether the API and all it needs are ready
 */
public record ApiTools(
        Settings settings,
        KafkaSettings kafka,
        SchemaIds ids,
        PrometheusMeterRegistry meters,
        StateReader state,
        Committed committed,
        Waiters waiters,
        DoorWriter doors,
        LookUps lookUps,
        NameKey key,
        Identity identity,
        BooleanSupplier ready)
        implements AutoCloseable {

    public Errands errands() {
        return new Errands(waiters, doors);
    }

    public Cursors cursors() {
        return new Cursors(key);
    }

    public Pages pages() {
        return new Pages(state, cursors());
    }

    /** Whoever still waits is answered first. */
    @Override
    public void close() {
        waiters.close();
        lookUps.close();
        doors.close();
    }
}
