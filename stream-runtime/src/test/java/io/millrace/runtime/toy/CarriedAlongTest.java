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
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record carries that decides nothing: its timestamp, which orders work, and its trace. */
class CarriedAlongTest {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

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
    @ValueSource(longs = {-23, 0, 1_000_000})
    void everything_a_record_causes_carries_its_timestamp(long hoursAhead) {
        long stamp = TopologyFixture.START.plus(Duration.ofHours(hoursAhead)).toEpochMilli();
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
        TraceContext trace = new TraceContext(TRACEPARENT, null);
        LockerCommand rent =
                new CommandEnvelope<>(LockerCommand.class).wrap(new Command("c-1", "l-1", new RentLocker(), 0, trace));

        toy.value(TOPICS.replies(), "l-1", rent);

        assertThat(toy.events(TOPICS.log())).extracting(Event::trace).containsExactly(trace);
        assertThat(toy.commands(TOPICS.fees())).extracting(Command::trace).containsExactly(trace);
    }

    @Test
    void a_trace_in_the_headers_at_a_door_goes_on_too() {
        toy.send(TOPICS.door(), traced(rent("l-1", "c-1"), TRACEPARENT));

        TraceContext trace = new TraceContext(TRACEPARENT, "vendor=1");
        assertThat(toy.events(TOPICS.log())).extracting(Event::trace).containsExactly(trace);
        assertThat(toy.commands(TOPICS.fees())).extracting(Command::trace).containsExactly(trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                TRACEPARENT + " "
            })
    void a_header_that_is_no_trace_is_ignored(String header) {
        toy.send(TOPICS.door(), traced(rent("l-1", "c-1"), header));

        assertThat(toy.events(TOPICS.log()))
                .singleElement()
                .satisfies(event -> assertThat(event.trace()).isNull());
    }

    private static TestRecord<byte[], byte[]> traced(String said, String traceparent) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", traceparent.getBytes(UTF_8));
        headers.add("tracestate", "vendor=1".getBytes(UTF_8));
        return new TestRecord<>(null, said.getBytes(UTF_8), headers, 0L);
    }
}
