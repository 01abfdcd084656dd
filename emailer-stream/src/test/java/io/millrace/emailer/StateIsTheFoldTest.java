package io.millrace.emailer;

import static io.millrace.schemas.topic.Topics.EMAILS;
import static io.millrace.schemas.topic.Topics.EMAIL_EVENTS;
import static io.millrace.schemas.topic.Topics.EMAIL_RESULTS;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static io.millrace.schemas.topic.Topics.SLACK_NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.domain.EmailDecider;
import io.millrace.emailer.domain.Mailbox;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderShipped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores are a pure function of the log. */
class StateIsTheFoldTest {

    private static final DeliveryOutcome[] OUTCOMES = DeliveryOutcome.values();

    @TempDir
    Path stateDir;

    @Test
    void the_log_folded_anew_gives_every_store() {
        try (TopologyFixture stream =
                new TopologyFixture(stateDir, environment -> EmailerTopology.wire(environment, Emails.POLICY))) {
            liveLong(stream);

            Map<String, KeyValueStore<String, SpecificRecord>> folded = fold(stream.events(EMAIL_EVENTS));

            assertThat(folded).containsOnlyKeys("subjects", "intents");
            folded.forEach((name, store) -> assertThat(contents(store))
                    .as(name)
                    .isEqualTo(contents(stream.store(name)))
                    .hasSizeGreaterThan(50));
        }
    }

    private static void liveLong(TopologyFixture stream) {
        Random random = new Random(5);
        for (int step = 0; step < 1_000; step++) {
            String order = "o-" + random.nextInt(60);
            switch (random.nextInt(4)) {
                case 0 -> stream.event(ORDER_EVENTS, Emails.placed(order, random.nextInt(4) > 0));
                case 1 -> stream.event(ORDER_EVENTS, Emails.fact(order, 5, new OrderShipped()));
                case 2 -> stream.send(SLACK_NOTIFICATIONS, null, "message " + step);
                default -> stream.advance(Duration.ofSeconds(random.nextInt(60)));
            }
            for (Delivery delivery : stream.values(EMAILS)) {
                DeliveryOutcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
                stream.command(EMAIL_RESULTS, "r-" + step, delivery.getSubject(), Emails.report(delivery, outcome));
            }
        }
    }

    private Map<String, KeyValueStore<String, SpecificRecord>> fold(List<Event> log) {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), stateDir.resolve("folded").toFile());
        EmailerStores stores = new EmailerStores();
        Map<String, KeyValueStore<String, SpecificRecord>> opened = new TreeMap<>();
        for (PlainStore<?> plain : stores.stores()) {
            @SuppressWarnings("unchecked") // all stores of this context are plain stores of records
            KeyValueStore<String, SpecificRecord> store = (KeyValueStore<String, SpecificRecord>)
                    plain.builder().withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            opened.put(store.name(), store);
        }
        EmailDecider decider = new EmailDecider(Emails.POLICY);
        Repository<Mailbox> repository = stores.open(context::getStateStore);
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
