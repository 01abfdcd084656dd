package io.millrace.orders;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.ORDERS;
import static io.millrace.schemas.topic.Topics.ORDERS_INTAKE;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static io.millrace.schemas.topic.Topics.ORDER_REPLIES;
import static io.millrace.schemas.topic.Topics.PAYMENT_EVENTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_REQUESTS;
import static io.millrace.schemas.topic.Topics.RESERVATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.orders.domain.OrderPolicy;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that lie wrong, are nonsense, or are about nothing: each has its place, and the next order goes through. */
class OrdersBadInputTest {

    private static final String ORDER = "\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    private static final Topic<?>[] CONSEQUENCES = {
        ORDER_EVENTS, RESERVATIONS, PAYMENT_REQUESTS, CONTACTS, ORDERS_INTAKE
    };

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(stateDir, OrdersBadInputTest::wired);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CancelOrder", "ShipOrder"})
    void a_command_for_an_order_that_does_not_exist_is_a_dead_letter(String type) {
        String command = "{\"type\":\"" + type + "\",\"commandId\":\"x-1\",\"orderId\":\"o-9\"}";

        stream.send(ORDERS, "o-9", command);

        assertDeadLetter("unknown-order", "x-1", command);
    }

    @Test
    void another_content_under_a_known_id_is_a_dead_letter_and_touches_nothing() {
        stream.send(ORDERS, "o-1", "{\"type\":\"PlaceOrder\",\"orderId\":\"o-1\"," + ORDER);
        drain();
        String conflict = "{\"type\":\"PlaceOrder\",\"commandId\":\"x-1\",\"orderId\":\"o-1\","
                + "\"email\":\"thief@example.com\",\"customerId\":\"c-2\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";

        stream.send(ORDERS, "o-1", conflict);

        assertDeadLetter("conflict", "x-1", conflict);
    }

    @Test
    void an_order_without_id_and_key_gets_both_from_where_it_lies() {
        stream.send(ORDERS, null, "{\"type\":\"PlaceOrder\"," + ORDER);

        List<Event> events = stream.events(ORDER_EVENTS);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).aggregateId()).startsWith("~orders-0-0-");
        assertThat(events.get(0).fact()).isInstanceOf(OrderPlaced.class);
        assertThat(events.get(0).causedBy()).isNotEmpty();
        stream.nothingOn(ORDERS_INTAKE);
    }

    @Test
    void a_record_on_another_partition_than_its_ids_goes_round_through_the_intake() {
        Path other = stateDir.resolve("other");
        int misplaced = Stream.iterate(0, i -> i + 1)
                .filter(i -> ORDERS.partition("o-" + i, 4) != 0)
                .findFirst()
                .orElseThrow();
        String id = "o-" + misplaced;
        try (TopologyFixture four = new TopologyFixture(
                other, OrdersBadInputTest::wired, Surroundings.usual().withPartitions(4))) {
            four.send(ORDERS, "elsewhere", "{\"type\":\"PlaceOrder\",\"orderId\":\"" + id + "\"," + ORDER);

            assertThat(four.commands(ORDERS_INTAKE))
                    .extracting(Command::aggregateId)
                    .containsExactly(id);
            four.nothingOn(ORDER_EVENTS, RESERVATIONS, CONTACTS);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_poison_record_is_a_dead_letter_as_it_was_and_stops_nothing(Topic<?> topic) {
        stream.send(topic, "o-1", "\u0000\u0001 not what it should be");

        TestRecord<byte[], byte[]> letter = stream.deadLetter();
        assertThat(letter.value()).isEqualTo("\u0000\u0001 not what it should be".getBytes(UTF_8));
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
        assertThat(header(letter, DeadLetterHeaders.CODE)).isNotEmpty();
        stream.nothingOn(CONSEQUENCES);

        stream.send(ORDERS, "o-1", "{\"type\":\"PlaceOrder\",\"orderId\":\"o-1\"," + ORDER);
        assertThat(stream.facts(ORDER_EVENTS)).hasSize(1);
    }

    static Stream<Topic<?>> inputs() {
        return Stream.of(ORDERS, ORDERS_INTAKE, ORDER_REPLIES, PAYMENT_EVENTS);
    }

    @Test
    void a_tombstone_is_a_dead_letter() {
        stream.send(ORDERS, "o-1", (byte[]) null);

        assertThat(header(stream.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("empty");
        stream.nothingOn(CONSEQUENCES);
    }

    private void assertDeadLetter(String code, String commandId, String value) {
        TestRecord<byte[], byte[]> letter = stream.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo(code);
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo(commandId);
        assertThat(header(letter, DeadLetterHeaders.PROCESSOR)).isEqualTo(OrdersTopology.DECIDE_ORDER);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(value);
        stream.nothingOn(CONSEQUENCES);
    }

    private void drain() {
        for (Topic<?> topic : CONSEQUENCES) {
            stream.records(topic);
        }
    }

    private static Wiring wired(StreamEnvironment environment) {
        return OrdersTopology.wire(environment, OrderPolicy.standard().withoutCustomerChecks());
    }
}
