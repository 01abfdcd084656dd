package io.millrace.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.runtime.toy.ToyStores;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.schemas.wire.FingerprintIds;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How two records differ is told by the names of fields, never by what is in them. */
class FieldsTest {

    private static final PlainStore<LockerState> STORE = PlainStore.of(ToyStores.LOCKERS, LockerState.class);

    private final Wiring toy = ToyStream.application(Settings.of(Map.of()))
            .wiring()
            .apply(StreamEnvironment.ofNone("toy-1", 1, new FingerprintIds()));

    @Test
    void the_fields_that_differ_are_named_in_the_order_of_the_record() {
        assertThat(differing(bytes(3, "c-3"), bytes(2, "c-2"))).isEqualTo("another version, lastCommandId");
    }

    @Test
    void what_is_no_record_says_so() {
        byte[] changed = bytes(2, "c-2");
        changed[0] = 9;

        assertThat(differing(changed, bytes(2, "c-2"))).isEqualTo("it cannot be read");
    }

    @Test
    void a_store_that_the_log_does_not_fill_has_other_bytes() {
        assertThat(Fields.differing(toy, "filled-from-a-topic", new byte[] {1}, new byte[] {2}))
                .isEqualTo("other bytes");
    }

    private String differing(byte[] kept, byte[] given) {
        return Fields.differing(toy, ToyStores.LOCKERS, kept, given);
    }

    private static byte[] bytes(long version, String lastCommandId) {
        LockerState state = new LockerState();
        state.setVersion(version);
        state.setLastEventAt(Instant.EPOCH);
        state.setStatus(LockerStatus.UNKNOWN);
        state.setLastCommandId(lastCommandId);
        return STORE.encode(state);
    }
}
