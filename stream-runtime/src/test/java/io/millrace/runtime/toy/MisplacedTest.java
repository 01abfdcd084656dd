package io.millrace.runtime.toy;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.shared.TraceContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the wrong partition for its id: sent round at the door, refused elsewhere. */
class MisplacedTest {

    private static final int PARTITIONS = 4;
    private static final TraceContext TRACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
    private static final String HERE = idOn(0);
    private static final String ELSEWHERE = idOn(3);

    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.start(directory, Lockers.partitions(PARTITIONS));
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void a_door_record_on_the_wrong_partition_goes_round_under_its_id_with_its_timestamp() {
        toy.send(TOPICS.door(), new TestRecord<>("other".getBytes(UTF_8), said(ELSEWHERE), null, 42L));

        assertThat(toy.records(TOPICS.intake())).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(ELSEWHERE.getBytes(UTF_8));
            assertThat(record.timestamp()).isEqualTo(42);
        });
        toy.nothingOn(TOPICS.log(), TOPICS.fees(), TOPICS.contacts());
    }

    @Test
    void what_goes_round_is_the_same_command() {
        toy.send(TOPICS.door(), null, said(ELSEWHERE));

        assertThat(toy.commands(TOPICS.intake()))
                .containsExactly(new Command(
                        "c-1", ELSEWHERE, new RentLocker(), toy.now().toEpochMilli(), null));
    }

    @Test
    void a_door_record_on_its_partition_does_not_pay_the_hop() {
        toy.send(TOPICS.door(), "any-key", said(HERE));

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(LockerRented.class);
        toy.nothingOn(TOPICS.intake());
    }

    @Test
    void a_dead_letter_of_what_went_round_is_what_was_sent_and_names_the_door() {
        byte[] sent = said(ELSEWHERE);
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", "1".getBytes(UTF_8)).add("huge", new byte[1 << 20]);

        // The driver has one partition per topic: having gone round, it lies on the wrong one once more.
        toy.send(TOPICS.door(), new TestRecord<>("other".getBytes(UTF_8), sent, headers, 42L));

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("misplaced");
        assertThat(letter.key()).isEqualTo("other".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(sent);
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("lockers");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(KeptHeaders.in(letter.headers()))
                .isEqualTo(new KeptHeaders(List.of(headers.lastHeader("theirs")), 1));
    }

    @Test
    void what_somebody_wrote_to_the_intake_is_its_own_origin() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.TOPIC, "lockers".getBytes(UTF_8));
        headers.add(DeadLetterHeaders.PARTITION, "-1".getBytes(UTF_8));

        toy.send(TOPICS.intake(), new TestRecord<>("k".getBytes(UTF_8), "?".getBytes(UTF_8), headers, 42L));

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(letter.value()).isEqualTo("?".getBytes(UTF_8));
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("lockers-intake");
    }

    @Test
    void headers_of_any_size_do_not_go_round() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", new byte[4 << 20]);
        headers.add("traceparent", TRACE.getTraceparent().getBytes(UTF_8));

        toy.send(TOPICS.door(), new TestRecord<>(null, said(ELSEWHERE), headers, 42L));

        assertThat(toy.records(TOPICS.intake()))
                .singleElement()
                .satisfies(record -> assertThat(record.headers())
                        .extracting(Header::key)
                        .noneMatch(name -> name.contains("theirs")));
    }

    @Test
    void a_trace_in_the_headers_goes_round_in_the_envelope() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", TRACE.getTraceparent().getBytes(UTF_8));

        toy.send(TOPICS.door(), new TestRecord<>(null, said(ELSEWHERE), headers, 42L));

        assertThat(toy.commands(TOPICS.intake())).extracting(Command::trace).containsExactly(TRACE);
    }

    @Test
    void what_comes_round_is_decided() {
        toy.command(TOPICS.intake(), "c-1", HERE, new RentLocker());

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(LockerRented.class);
    }

    @Test
    void a_command_of_another_context_on_the_wrong_partition_is_a_dead_letter() {
        LockerCommand command = new CommandEnvelope<>(LockerCommand.class)
                .wrap(new Command("c-1", ELSEWHERE, new RentLocker(), 0, null));

        toy.value(TOPICS.replies(), ELSEWHERE, command);

        assertThat(header(toy.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("misplaced");
        toy.nothingElse();
    }

    @Test
    void an_id_that_is_made_up_lies_where_its_record_lies() {
        toy.send(TOPICS.door(), "any-key", "{\"type\":\"RentLocker\"}".getBytes(UTF_8));

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(LockerRented.class);
        toy.nothingOn(TOPICS.intake());
    }

    private static byte[] said(String lockerId) {
        return rent(lockerId, "c-1").getBytes(UTF_8);
    }

    private static String idOn(int partition) {
        return IntStream.range(0, 1000)
                .mapToObj(number -> "l-" + number)
                .filter(id -> TOPICS.door().partition(id, PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }
}
