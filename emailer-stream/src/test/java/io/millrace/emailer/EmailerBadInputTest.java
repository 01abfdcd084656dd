package io.millrace.emailer;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.EMAILS;
import static io.millrace.schemas.topic.Topics.EMAIL_EVENTS;
import static io.millrace.schemas.topic.Topics.EMAIL_RESULTS;
import static io.millrace.schemas.topic.Topics.INVENTORY_EVENTS;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static io.millrace.schemas.topic.Topics.SLACK_NOTIFICATIONS;
import static io.millrace.schemas.topic.Topics.SLACK_NOTIFICATIONS_INTAKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that lie wrong, are nonsense, or are about nothing: each has its place, and the next goes through. */
class EmailerBadInputTest {

    private static final Topic<?>[] CONSEQUENCES = {EMAIL_EVENTS, EMAILS, SLACK_NOTIFICATIONS_INTAKE};
    private static final ReportDelivery SENT = Emails.report(Emails.RECEIVED, 1, DeliveryOutcome.SENT);

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(stateDir, EmailerBadInputTest::wired);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void a_report_on_what_was_never_asked_for_is_a_dead_letter() {
        stream.command(EMAIL_RESULTS, "r-1", "order:o-9", SENT);

        TestRecord<byte[], byte[]> letter = assertDeadLetter("unknown-intent", EMAIL_RESULTS);
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo("r-1");
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo(EmailerTopology.DECIDE);
    }

    @Test
    void a_report_on_a_partition_that_is_not_its_subjects_is_a_dead_letter() {
        String subject = "order:o-" + misplaced();
        try (TopologyFixture four = new TopologyFixture(
                stateDir.resolve("four"),
                EmailerBadInputTest::wired,
                Surroundings.usual().withPartitions(4))) {
            four.command(EMAIL_RESULTS, "r-1", subject, SENT);

            assertThat(header(four.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("misplaced");
            four.nothingOn(CONSEQUENCES);
        }
    }

    @Test
    void what_people_say_lies_right_on_every_partition() {
        try (TopologyFixture four = new TopologyFixture(
                stateDir.resolve("four"),
                EmailerBadInputTest::wired,
                Surroundings.usual().withPartitions(4))) {
            four.send(SLACK_NOTIFICATIONS, "o-" + misplaced(), "Lunch!");

            assertThat(four.facts(EMAIL_EVENTS)).hasSize(1);
            four.nothingOn(SLACK_NOTIFICATIONS_INTAKE);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_poison_record_is_a_dead_letter_as_it_was_and_stops_nothing(Topic<?> topic) {
        byte[] poison = {0, 1, ' ', (byte) 0xff, (byte) 0xfe, 'x', 'y', 'z'};

        stream.send(topic, "o-1", poison);

        TestRecord<byte[], byte[]> letter = assertDeadLetter("unknown-schema", topic);
        assertThat(letter.value()).isEqualTo(poison);
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        assertThat(stream.facts(EMAIL_EVENTS)).hasSize(1);
    }

    static Stream<Topic<?>> inputs() {
        return Stream.of(
                ORDER_EVENTS, INVENTORY_EVENTS, EMAIL_RESULTS, SLACK_NOTIFICATIONS, SLACK_NOTIFICATIONS_INTAKE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"\"}", "{\"message\":7}", "   "})
    void a_message_that_says_nothing_is_a_dead_letter(String text) {
        stream.send(SLACK_NOTIFICATIONS, null, text);

        assertThat(stream.deadLetter().value()).isNotEmpty();
        stream.nothingOn(CONSEQUENCES);
    }

    @Test
    void a_tombstone_is_a_dead_letter() {
        stream.send(SLACK_NOTIFICATIONS, "x", (byte[]) null);

        assertDeadLetter("empty", SLACK_NOTIFICATIONS);
    }

    private TestRecord<byte[], byte[]> assertDeadLetter(String code, Topic<?> topic) {
        TestRecord<byte[], byte[]> letter = stream.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo(code);
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
        stream.nothingOn(CONSEQUENCES);
        return letter;
    }

    /** A number of an order that does not lie on the driver's only partition, if there were four. */
    private static int misplaced() {
        return IntStream.range(0, 100)
                .filter(number -> EMAIL_RESULTS.partition("order:o-" + number, 4) != 0)
                .findFirst()
                .orElseThrow();
    }

    private static Wiring wired(StreamEnvironment environment) {
        return EmailerTopology.wire(environment, Emails.POLICY);
    }
}
