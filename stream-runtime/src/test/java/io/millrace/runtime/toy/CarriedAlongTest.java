package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.TraceContext;
import java.nio.file.Path;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record carries that decides nothing: its timestamp, which orders work, and its trace. */
class CarriedAlongTest {

    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.start(directory);
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 4_102_444_800_000L})
    void everything_a_record_causes_carries_its_timestamp(long stamp) {
        toy.send(TOPICS.door(), new TestRecord<>(null, rent("l-1", "c-1").getBytes(UTF_8), null, stamp));
        toy.advance(Lockers.FEE_TIMEOUT.plusSeconds(1));

        assertThat(toy.records(TOPICS.log())).extracting(TestRecord::timestamp).containsExactly(stamp, stamp);
        assertThat(toy.records(TOPICS.fees())).extracting(TestRecord::timestamp).containsExactly(stamp);
        assertThat(toy.records(TOPICS.contacts()))
                .extracting(TestRecord::timestamp)
                .containsExactly(stamp);
        assertThat(toy.<LockerState>store(ToyStores.LOCKERS).get("l-1").getOrigin())
                .isEqualTo(stamp);
    }

    @Test
    void a_trace_goes_on_in_events_and_messages() {
        TraceContext trace = new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
        LockerCommand rent =
                new CommandEnvelope<>(LockerCommand.class).wrap(new Command("c-1", "l-1", new RentLocker(), 0, trace));

        toy.value(TOPICS.replies(), "l-1", rent);

        assertThat(toy.events(TOPICS.log())).extracting(Event::trace).containsExactly(trace);
        assertThat(toy.commands(TOPICS.fees())).extracting(Command::trace).containsExactly(trace);
    }
}
