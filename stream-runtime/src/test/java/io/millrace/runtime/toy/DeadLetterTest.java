package io.millrace.runtime.toy;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cannot be taken lies in dead-letters as it came, with its reason; it leaves no other trace and stops nothing.
 */
class DeadLetterTest {

    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0, 0, 9, 1, 2, 3};

    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.startFaulty(directory);
    }

    @AfterEach
    void everything_goes_on() {
        toy.nothingElse();
        toy.send(TOPICS.door(), null, rent("l-9", "c-9"));

        assertThat(toy.facts(TOPICS.log())).singleElement().isInstanceOf(LockerRented.class);
        toy.close();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(TOPICS.door(), null, "empty", ToyTopology.READ_LOCKERS),
                Arguments.of(TOPICS.door(), new byte[0], "empty", ToyTopology.READ_LOCKERS),
                Arguments.of(TOPICS.door(), "{".getBytes(UTF_8), "not-json", ToyTopology.READ_LOCKERS),
                Arguments.of(
                        TOPICS.door(), "{\"type\":\"Burn\"}".getBytes(UTF_8), "unknown-type", ToyTopology.READ_LOCKERS),
                Arguments.of(TOPICS.door(), new byte[] {0}, "not-avro", ToyTopology.READ_LOCKERS),
                Arguments.of(TOPICS.door(), UNKNOWN_SCHEMA, "unknown-schema", ToyTopology.READ_LOCKERS),
                Arguments.of(TOPICS.replies(), null, "not-avro", ToyTopology.READ_REPLIES),
                Arguments.of(TOPICS.replies(), new byte[0], "not-avro", ToyTopology.READ_REPLIES),
                Arguments.of(TOPICS.replies(), "{}".getBytes(UTF_8), "not-avro", ToyTopology.READ_REPLIES),
                Arguments.of(TOPICS.replies(), UNKNOWN_SCHEMA, "unknown-schema", ToyTopology.READ_REPLIES),
                Arguments.of(TOPICS.intake(), UNKNOWN_SCHEMA, "unknown-schema", "read-lockers-intake"),
                Arguments.of(TOPICS.building(), null, "not-avro", ToyTopology.FOLLOW_BUILDING),
                Arguments.of(TOPICS.building(), new byte[0], "not-avro", ToyTopology.FOLLOW_BUILDING),
                Arguments.of(TOPICS.building(), UNKNOWN_SCHEMA, "unknown-schema", ToyTopology.FOLLOW_BUILDING));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_kept_untouched_with_its_reason(
            Topic<?> topic, byte @Nullable [] value, String code, String processor) {
        toy.send(topic, "l-1", value);

        assertLetter(topic, value, code, processor);
        assertThat(toy.meters()
                        .get("millrace.dead.letters")
                        .tag("reason", code)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_lies_further_on_says_where_it_lay() {
        toy.send(TOPICS.door(), "k", "first").send(TOPICS.door(), "k", "second");

        assertThat(toy.records(Topics.DEAD_LETTERS))
                .extracting(letter -> header(letter, DeadLetterHeaders.OFFSET))
                .containsExactly("0", "1");
    }

    @Test
    void a_mebibyte_is_kept_whole() {
        byte[] value = filled(1 << 20);

        toy.send(TOPICS.door(), null, value);

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.LENGTH)).isNull();
    }

    @Test
    void above_a_mebibyte_the_beginning_is_kept_and_what_proves_the_rest() throws Exception {
        byte[] value = filled((1 << 20) + 1);

        toy.send(TOPICS.door(), null, value);

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("too-large");
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, 64 << 10));
        assertThat(header(letter, DeadLetterHeaders.LENGTH)).isEqualTo(Integer.toString(value.length));
        assertThat(header(letter, DeadLetterHeaders.SHA256))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(value)));
    }

    @Test
    void a_huge_key_and_huge_headers_make_no_huge_dead_letter() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", filled(4 << 20));

        toy.send(TOPICS.door(), new TestRecord<>(filled(2 << 20), "no json".getBytes(UTF_8), headers, 0L));

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(letter.key()).hasSize(64 << 10);
        assertThat(letter.value()).isEqualTo("no json".getBytes(UTF_8));
        assertThat(letter.headers()).extracting(Header::key).noneMatch(name -> name.contains("theirs"));
        assertThat(header(letter, DeadLetterHeaders.HEADERS_DROPPED)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{\"type\":\"ReturnLocker\",\"lockerId\":\"l-1\"}"})
    void its_own_headers_are_kept_beside_ours_whoever_refuses_it(String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", "1".getBytes(UTF_8)).add(DeadLetterHeaders.CODE, "mine".getBytes(UTF_8));

        toy.send(TOPICS.door(), new TestRecord<>(null, value.getBytes(UTF_8), headers, 0L));

        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(KeptHeaders.in(letter.headers()).headers()).containsExactly(headers.toArray());
        assertThat(header(letter, DeadLetterHeaders.CODE)).isNotEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throws-in-decide",
                "throws-in-evolve",
                "throws-in-react",
                "throws-in-deadline",
                "forgets-the-sequence",
                "unwritable-state"
            })
    void a_bug_costs_the_command_and_nothing_else(String bug) {
        byte[] value = rent(bug, "c-1").getBytes(UTF_8);

        toy.send(TOPICS.door(), null, value);

        assertLetter(TOPICS.door(), value, "failed", ToyTopology.DECIDE_RENTAL);
        assertThat(toy.store(ToyStores.LOCKERS).get(bug)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge-event", "huge-message", "huge-state"})
    void what_would_be_too_large_to_write_is_never_begun(String bug) {
        byte[] value = rent(bug, "c-1").getBytes(UTF_8);

        toy.send(TOPICS.door(), null, value);

        assertLetter(TOPICS.door(), value, "too-large", ToyTopology.DECIDE_RENTAL);
        assertThat(toy.store(ToyStores.LOCKERS).get(bug)).isNull();
    }

    @Test
    void a_command_for_what_does_not_exist_says_so_and_whose_it_was() {
        byte[] value = "{\"type\":\"ReturnLocker\",\"lockerId\":\"l-1\",\"commandId\":\"c-1\"}".getBytes(UTF_8);

        toy.send(TOPICS.door(), null, value);

        TestRecord<byte[], byte[]> letter = assertLetter(TOPICS.door(), value, "not-rented", ToyTopology.DECIDE_RENTAL);
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo("c-1");
        assertThat(header(letter, DeadLetterHeaders.TEXT)).isEqualTo("Nobody has this locker.");
    }

    private TestRecord<byte[], byte[]> assertLetter(
            Topic<?> topic, byte @Nullable [] value, String code, String processor) {
        TestRecord<byte[], byte[]> letter = toy.deadLetter();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.timestamp()).isEqualTo(toy.now().toEpochMilli());
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo(code);
        assertThat(header(letter, DeadLetterHeaders.TEXT)).isNotBlank();
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.APPLICATION)).isEqualTo("test-1");
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo(processor);
        assertThat(List.of(letter.headers().toArray())).extracting(Header::key).doesNotHaveDuplicates();
        return letter;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
