package io.millrace.inventory;

import static io.millrace.schemas.topic.Topics.INVENTORY;
import static io.millrace.schemas.topic.Topics.INVENTORY_EVENTS;
import static io.millrace.schemas.topic.Topics.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.domain.ItemDecider;
import io.millrace.inventory.domain.ItemPolicy;
import io.millrace.inventory.domain.Stock;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HandledCommand;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every store is a pure function of the log, and its changelog holds it as it is. */
class StateIsTheFoldTest {

    private static final Map<String, Class<? extends SpecificRecord>> STORES = Map.of(
            "items", ItemState.class, "reservations", ReservationState.class, "item-commands", HandledCommand.class);
    private static final ItemPolicy POLICY = new ItemPolicy("EUR");

    @TempDir
    Path stateDir;

    private TopologyFixture inventory;

    @BeforeEach
    void start() {
        inventory = new TopologyFixture(stateDir, environment -> InventoryTopology.wire(environment, POLICY));
    }

    @AfterEach
    void stop() {
        inventory.close();
    }

    @Test
    void the_log_folded_anew_gives_every_store() {
        liveLong();

        Map<String, KeyValueStore<String, SpecificRecord>> folded = fold(inventory.events(INVENTORY_EVENTS));

        for (String store : STORES.keySet()) {
            assertThat(contents(folded.get(store))).as(store).isEqualTo(contents(inventory.store(store)));
        }
    }

    @Test
    void a_changelog_read_as_raw_keys_and_values_gives_its_store() {
        liveLong();

        STORES.forEach((store, type) -> {
            RecordCodec<? extends SpecificRecord> codec = new RecordCodec<>(type, new FingerprintIds());
            Map<String, SpecificRecord> restored = new TreeMap<>();
            changelog(store).forEach(change -> {
                if (change.value() == null) {
                    restored.remove(change.key());
                } else {
                    restored.put(change.key(), codec.decode(change.value()));
                }
            });
            assertThat(restored)
                    .as(store)
                    .isEqualTo(contents(inventory.store(store)))
                    .isNotEmpty();
        });
    }

    @Test
    void a_sku_remembers_its_last_thousand_commands_and_no_more() {
        inventory.send(INVENTORY, null, add("c-0", 1));
        for (int number = 1; number <= Stock.REMEMBERED_COMMANDS; number++) {
            inventory.send(INVENTORY, null, stock("c-" + number, 1));
        }
        inventory.facts(INVENTORY_EVENTS);

        inventory.send(INVENTORY, null, stock("c-1", 1));
        inventory.nothingOn(INVENTORY_EVENTS);
        inventory.send(INVENTORY, null, stock("c-0", 1));
        assertThat(inventory.facts(INVENTORY_EVENTS)).hasSize(1);
        inventory.send(INVENTORY, null, stock("c-1", 1));
        assertThat(inventory.facts(INVENTORY_EVENTS)).hasSize(1);

        KeyValueStore<String, HandledCommand> remembered = inventory.store("item-commands");
        assertThat(contents(remembered)).hasSize(2 * Stock.REMEMBERED_COMMANDS);
    }

    private List<TestRecord<String, byte[]>> changelog(String store) {
        return inventory
                .driver()
                .createOutputTopic(
                        "test-1-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private void liveLong() {
        Random random = new Random(4);
        for (int number = 0; number < 2_500; number++) {
            String order = "o-" + random.nextInt(1 + number / 10);
            switch (random.nextInt(8)) {
                case 0 -> reservations(number, new Reserve(order, 1 + random.nextInt(5), null, null));
                case 1 -> reservations(number, new Release(order));
                case 2 -> reservations(number, new Ship(order));
                case 3 -> inventory.send(INVENTORY, null, add("c-" + number, random.nextInt(3)));
                case 4 -> inventory.send(INVENTORY, null, stock("c-" + Math.max(0, number - 9), 2));
                default -> inventory.send(INVENTORY, null, stock("c-" + number, random.nextInt(4)));
            }
        }
    }

    private void reservations(int number, SpecificRecord command) {
        inventory.command(RESERVATIONS, "r-" + number, "pi", command);
    }

    private static String add(String commandId, int quantity) {
        return "{\"eventType\":\"ItemAdded\",\"commandId\":\"" + commandId
                + "\",\"item\":{\"product\":\"Pi\",\"price\":145.00,\"quantity\":" + quantity + "}}";
    }

    private static String stock(String commandId, int quantity) {
        return "{\"type\":\"AddStock\",\"commandId\":\"" + commandId + "\",\"sku\":\"pi\",\"quantity\":" + quantity
                + "}";
    }

    private Map<String, KeyValueStore<String, SpecificRecord>> fold(List<Event> log) {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), stateDir.resolve("folded").toFile());
        InventoryStores stores = new InventoryStores();
        Map<String, KeyValueStore<String, SpecificRecord>> opened = new TreeMap<>();
        for (PlainStore<?> plain : stores.stores()) {
            @SuppressWarnings("unchecked") // all stores of this context are plain stores of records
            KeyValueStore<String, SpecificRecord> store = (KeyValueStore<String, SpecificRecord>)
                    plain.builder().withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            opened.put(store.name(), store);
        }
        ItemDecider decider = new ItemDecider(POLICY);
        Repository<Stock> repository = stores.open(context::getStateStore);
        log.forEach(event -> repository.save(event.aggregateId(), decider.evolve(repository.load(event), event)));
        return opened;
    }

    private static <V> Map<String, V> contents(KeyValueStore<String, V> store) {
        Map<String, V> contents = new TreeMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }
}
