package io.millrace.orders;

import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.DEAD_LETTERS;
import static io.millrace.schemas.topic.Topics.ORDERS;
import static io.millrace.schemas.topic.Topics.ORDERS_INTAKE;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static io.millrace.schemas.topic.Topics.ORDER_REPLIES;
import static io.millrace.schemas.topic.Topics.PAYMENT_EVENTS;
import static io.millrace.schemas.topic.Topics.PAYMENT_REQUESTS;
import static io.millrace.schemas.topic.Topics.RESERVATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.orders.domain.OrderPolicy;
import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderReserved;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stream as a whole does with records; what is decided about them stands in the domain's tests. */
class OrdersTopologyTest {

    private static final Topic<?>[] OUTPUTS = {
        ORDER_EVENTS, RESERVATIONS, PAYMENT_REQUESTS, CONTACTS, ORDERS_INTAKE, DEAD_LETTERS
    };
    private static final String PLACE = "{\"type\":\"PlaceOrder\",\"commandId\":\"place-1\",\"orderId\":\"o-1\","
            + "\"customerId\":\"c-1\",\"email\":\"c@example.com\",\"lines\":[{\"sku\":\"a\",\"quantity\":2}]}";
    private static final NoteHeld HELD = new NoteHeld("a", "Article A", 14_500L, "EUR");

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(
                stateDir,
                environment ->
                        OrdersTopology.wire(environment, OrderPolicy.standard().withoutCustomerChecks()));
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void an_order_that_cannot_be_decided_in_time_counts_as_stuck_until_it_is_and_a_decided_one_never_does() {
        stream.close();
        stream = new TopologyFixture(
                stateDir,
                environment ->
                        OrdersTopology.wire(environment, OrderPolicy.standard().withoutCustomerChecks()),
                Surroundings.usual().withSettling(Duration.ofHours(1)));
        stream.send(ORDERS, "o-1", PLACE);
        stream.send(ORDERS, "o-2", PLACE.replace("o-1", "o-2"));
        stream.send(ORDERS, "o-2", "{\"type\":\"CancelOrder\",\"orderId\":\"o-2\"}");

        stream.advance(OrderPolicy.standard().reservationTimeout().plusSeconds(60));
        assertThat(stuck()).isZero();
        stream.advance(Duration.ofSeconds(1));
        assertThat(stuck()).isEqualTo(1);
        stream.advance(Duration.ofHours(1));

        assertThat(stuck()).isZero();
    }

    private double stuck() {
        return stream.meters().get("millrace.orders.stuck").gauge().value();
    }

    @Test
    void an_order_is_placed_held_paid_and_confirmed() {
        stream.send(ORDERS, "o-1", PLACE);
        assertThat(stream.commands(RESERVATIONS))
                .containsExactly(command("o-1:1:1", "a", new Reserve("o-1", 2, null, null)));
        assertThat(stream.values(CONTACTS)).containsExactly(new Contact("c@example.com", null));

        stream.command(ORDER_REPLIES, "a:5:1", "o-1", HELD);
        assertThat(stream.commands(PAYMENT_REQUESTS))
                .containsExactly(command("o-1:2:1", "o-1", new RequestPayment(29_000L, "EUR")));

        stream.event(PAYMENT_EVENTS, new Event("o-1", 2, stream.now(), "report", null, new PaymentSettled(1)));

        assertThat(stream.events(ORDER_EVENTS))
                .extracting(
                        Event::eventId, Event::causedBy, event -> event.fact().getClass())
                .containsExactly(
                        tuple("o-1:1", "place-1", OrderPlaced.class),
                        tuple("o-1:2", "a:5:1", OrderReserved.class),
                        tuple("o-1:3", "o-1:2", OrderConfirmed.class));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void the_address_stands_under_the_orders_subject() {
        stream.send(ORDERS, "o-1", PLACE);

        assertThat(stream.records(CONTACTS))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("order:o-1");
    }

    @Test
    void the_same_command_twice_changes_nothing() {
        stream.send(ORDERS, "o-1", PLACE);
        drain();

        stream.send(ORDERS, "o-1", PLACE).command(ORDER_REPLIES, "a:5:1", "o-2", HELD);
        assertThat(stream.commands(RESERVATIONS)).extracting(Command::body).containsExactly(new Release("o-2"));

        stream.nothingOn(OUTPUTS);
    }

    @Test
    void an_order_that_inventory_does_not_answer_is_rejected_on_time() {
        stream.send(ORDERS, "o-1", PLACE);
        drain();

        stream.advance(Duration.ofSeconds(59)).nothingOn(OUTPUTS);
        stream.advance(Duration.ofSeconds(2));

        assertThat(stream.facts(ORDER_EVENTS))
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderRejected.class,
                        rejected -> assertThat(rejected.getReason().getCode()).isEqualTo("reservation-timeout"));
        assertThat(stream.commands(RESERVATIONS)).extracting(Command::body).containsExactly(new Release("o-1"));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void payments_of_others_are_passed_over() {
        stream.event(PAYMENT_EVENTS, new Event("charge-9", 2, stream.now(), "report", null, new PaymentSettled(1)));

        stream.nothingOn(OUTPUTS);
    }

    @Test
    void what_follows_keeps_the_timestamp_of_the_door_record() {
        stream.send(ORDERS, "o-1", PLACE);
        stream.advance(Duration.ofMinutes(2));

        assertThat(stream.records(ORDER_EVENTS))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(TopologyFixture.START.toEpochMilli()));
    }

    @Test
    void a_restored_store_goes_on_where_the_old_one_was() {
        stream.send(ORDERS, "o-1", PLACE);
        OrderState kept = stream.<OrderState>store(StateStores.ORDERS.name()).get("o-1");
        stream.close();

        start();
        stream.<OrderState>store(StateStores.ORDERS.name()).put("o-1", kept);
        stream.send(ORDERS, "o-1", PLACE).nothingOn(OUTPUTS);
        stream.command(ORDER_REPLIES, "a:5:1", "o-1", HELD);

        assertThat(stream.events(ORDER_EVENTS)).extracting(Event::eventId).containsExactly("o-1:2");
    }

    @Test
    void an_order_is_listed_once_by_the_time_it_was_placed() {
        String broken =
                PLACE.replace("o-1", "o-2").replace("place-1", "place-2").replace(":2}", ":0}");
        stream.send(ORDERS, "o-1", PLACE);
        stream.advance(Duration.ofSeconds(1)).send(ORDERS, "o-2", broken);
        stream.advance(Duration.ofSeconds(1)).command(ORDER_REPLIES, "a:5:1", "o-1", HELD);
        stream.send(ORDERS, "o-2", "{\"type\":\"ShipOrder\",\"orderId\":\"o-2\"}");

        KeyValueStore<String, OrderIndexEntry> listed = stream.store(StateStores.ORDERS_BY_AGE.name());
        List<KeyValue<String, OrderIndexEntry>> entries = new ArrayList<>();
        try (KeyValueIterator<String, OrderIndexEntry> all = listed.all()) {
            all.forEachRemaining(entries::add);
        }
        OrderIndexEntry customer = new OrderIndexEntry("c-1");
        assertThat(entries)
                .containsExactly(
                        KeyValue.pair(StateStores.byAge(TopologyFixture.START.plusSeconds(1), "o-2"), customer),
                        KeyValue.pair(StateStores.byAge(TopologyFixture.START, "o-1"), customer));
    }

    @Test
    void the_topology_is_the_one_we_know() {
        Function<StreamEnvironment, Wiring> describing = environment -> {
            Wiring wiring =
                    OrdersTopology.wire(environment, OrderPolicy.standard().withoutCustomerChecks());
            GoldenFile.assertMatches(
                    "orders-topology.txt",
                    wiring.topology().describe().toString(),
                    "a renamed store or input loses what is kept under the old name; a new topic must be made everywhere");
            return wiring;
        };
        new TopologyFixture(stateDir.resolve("described"), describing).close();
    }

    private void drain() {
        for (Topic<?> topic : OUTPUTS) {
            stream.records(topic);
        }
    }

    private Command command(String id, String aggregateId, SpecificRecord body) {
        return new Command(id, aggregateId, body, stream.now().toEpochMilli(), null);
    }
}
