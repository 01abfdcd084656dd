package io.millrace.inventory;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.INVENTORY;
import static io.millrace.schemas.topic.Topics.INVENTORY_EVENTS;
import static io.millrace.schemas.topic.Topics.INVENTORY_INTAKE;
import static io.millrace.schemas.topic.Topics.ORDER_REPLIES;
import static io.millrace.schemas.topic.Topics.RESERVATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.domain.ItemPolicy;
import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldReleased;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductAdded;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.inventory.StockHeld;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTopologyTest {

    private static final String PI = "raspberry-pi-4b";
    private static final long ORIGIN = TopologyFixture.START.toEpochMilli();
    private static final String ADDED = "{\"eventType\":\"ItemAdded\",\"item\":"
            + "{\"product\":\"Raspberry Pi 4b\",\"price\":145.00,\"quantity\":10}}";

    @TempDir
    Path stateDir;

    private TopologyFixture inventory;

    @BeforeEach
    void start() {
        inventory = new TopologyFixture(stateDir, InventoryTopologyTest::wire);
    }

    @AfterEach
    void stop() {
        inventory.close();
    }

    @Test
    void stock_comes_in_at_the_door_and_is_held_and_released_for_an_order() {
        inventory
                .send(INVENTORY, null, ADDED)
                .command(RESERVATIONS, "o-1:1:1", PI, new Reserve("o-1", 3, "145", null))
                .command(RESERVATIONS, "o-1:2:1", PI, new Release("o-1"));

        List<Event> events = inventory.events(INVENTORY_EVENTS);
        assertThat(events)
                .extracting(Event::fact)
                .containsExactly(
                        new ProductAdded("Raspberry Pi 4b", null, List.of(), 14_500L, "EUR", ORIGIN),
                        new StockAdded(10),
                        new StockHeld("o-1", 3, "Raspberry Pi 4b", 14_500L, "EUR", ORIGIN),
                        new HoldReleased("o-1", 3));
        assertThat(events).extracting(Event::eventId).containsExactly(PI + ":1", PI + ":2", PI + ":3", PI + ":4");
        assertThat(events.get(2).causedBy()).isEqualTo("o-1:1:1");
        List<Command> replies = inventory.commands(ORDER_REPLIES);
        assertThat(replies)
                .containsExactly(new Command(
                        PI + ":3:1", "o-1", new NoteHeld(PI, "Raspberry Pi 4b", 14_500L, "EUR"), ORIGIN, null));
        inventory.nothingOn(INVENTORY_INTAKE, Topics.DEAD_LETTERS);
    }

    @Test
    void a_duplicate_command_changes_nothing() {
        String more = "{\"type\":\"AddStock\",\"commandId\":\"c-1\",\"sku\":\"" + PI + "\",\"quantity\":5}";
        inventory.send(INVENTORY, null, ADDED).send(INVENTORY, PI, more);
        inventory.facts(INVENTORY_EVENTS);

        inventory.send(INVENTORY, PI, more);

        assertThat(item().getOnHand()).isEqualTo(15);
        inventory.nothingOn(INVENTORY_EVENTS, ORDER_REPLIES, Topics.DEAD_LETTERS);
    }

    @Test
    void a_duplicate_reservation_is_answered_again_and_holds_nothing_more() {
        Reserve reserve = new Reserve("o-1", 3, null, null);
        inventory.send(INVENTORY, null, ADDED).command(RESERVATIONS, "c-1", PI, reserve);
        inventory.facts(INVENTORY_EVENTS);
        Command first = inventory.commands(ORDER_REPLIES).get(0);

        inventory.command(RESERVATIONS, "c-1", PI, reserve);

        assertThat(inventory.commands(ORDER_REPLIES)).extracting(Command::body).containsExactly(first.body());
        assertThat(item().getHeld()).isEqualTo(3);
        inventory.nothingOn(INVENTORY_EVENTS, Topics.DEAD_LETTERS);
    }

    @Test
    void a_command_for_an_unknown_sku_becomes_a_dead_letter() {
        String change = "{\"type\":\"ChangeProduct\",\"commandId\":\"c-9\",\"sku\":\"no-such\",\"unitPrice\":1}";

        inventory.send(INVENTORY, "no-such", change);

        TestRecord<byte[], byte[]> letter = inventory.deadLetter();
        assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("unknown-sku");
        assertThat(header(letter, DeadLetterHeaders.COMMAND_ID)).isEqualTo("c-9");
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(change);
        inventory.nothingOn(INVENTORY_EVENTS, ORDER_REPLIES);
    }

    @Test
    void a_poison_record_becomes_a_dead_letter_and_stops_nothing() {
        inventory.send(INVENTORY, PI, "{\"type\":");
        assertThat(header(inventory.deadLetter(), DeadLetterHeaders.PROCESSOR)).isEqualTo("read-inventory");
        inventory.send(RESERVATIONS, PI, new byte[] {0, 1, 2, 3, 4, 5, 6});
        assertThat(header(inventory.deadLetter(), DeadLetterHeaders.PROCESSOR)).isEqualTo("read-reservations");
        inventory.send(INVENTORY, PI, (byte[]) null);
        assertThat(header(inventory.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("empty");

        inventory.send(INVENTORY, null, ADDED);

        assertThat(item().getOnHand()).isEqualTo(10);
    }

    @Test
    void orders_commands_are_not_taken_at_the_door() {
        inventory.send(INVENTORY, null, ADDED).command(INVENTORY, "c-1", PI, new Reserve("o-1", 10, null, null));

        assertThat(header(inventory.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("unknown-type");
        assertThat(item().getHeld()).isZero();
    }

    @Test
    void a_record_with_another_key_counts_for_the_sku_it_names() {
        inventory.send(INVENTORY, "another-key", ADDED);

        assertThat(item().getOnHand()).isEqualTo(10);
        inventory.nothingOn(INVENTORY_INTAKE, Topics.DEAD_LETTERS);
    }

    @Test
    void a_record_on_the_wrong_partition_goes_round_through_the_intake() {
        assertThat(INVENTORY.partition(PI, 4)).isNotZero();
        try (TopologyFixture ofFour = ofFourPartitions()) {
            ofFour.send(INVENTORY, null, ADDED);

            List<TestRecord<byte[], byte[]>> sentRound = ofFour.records(INVENTORY_INTAKE);
            assertThat(sentRound).hasSize(1);
            assertThat(new String(sentRound.get(0).key(), UTF_8)).isEqualTo(PI);
            ofFour.nothingOn(INVENTORY_EVENTS);
        }
    }

    @Test
    void a_reservation_on_the_wrong_partition_becomes_a_dead_letter() {
        try (TopologyFixture ofFour = ofFourPartitions()) {
            ofFour.command(RESERVATIONS, "c-1", PI, new Reserve("o-1", 1, null, null));

            assertThat(header(ofFour.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("misplaced");
            ofFour.nothingOn(INVENTORY_EVENTS, ORDER_REPLIES);
        }
    }

    @Test
    void the_topology_is_the_golden_one() {
        Wiring[] wired = new Wiring[1];
        new TopologyFixture(stateDir.resolve("golden"), environment -> {
                    wired[0] = wire(environment);
                    return wired[0];
                })
                .close();

        GoldenFile.assertMatches(
                "inventory-topology.txt",
                wired[0].topology().describe().toString(),
                "renamed stores or sub-topologies lose the state of a running system");
        assertThat(wired[0].topics())
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(
                        "inventory",
                        "inventory-intake",
                        "reservations",
                        "inventory-events",
                        "order-replies",
                        "dead-letters");
    }

    private ItemState item() {
        return inventory.<ItemState>store("items").get(PI);
    }

    private static Wiring wire(StreamEnvironment environment) {
        return InventoryTopology.wire(environment, new ItemPolicy("EUR"));
    }

    /** One task of four: it has partition 0, and this sku belongs to another. */
    private TopologyFixture ofFourPartitions() {
        return new TopologyFixture(
                stateDir.resolve("four"),
                InventoryTopologyTest::wire,
                Surroundings.usual().withPartitions(4));
    }
}
