package io.millrace.emailer;

import static io.millrace.emailer.Emails.RECEIVED;
import static io.millrace.runtime.testkit.TopologyFixture.START;
import static io.millrace.schemas.topic.Topics.DEAD_LETTERS;
import static io.millrace.schemas.topic.Topics.EMAILS;
import static io.millrace.schemas.topic.Topics.EMAIL_EVENTS;
import static io.millrace.schemas.topic.Topics.EMAIL_RESULTS;
import static io.millrace.schemas.topic.Topics.INVENTORY_EVENTS;
import static io.millrace.schemas.topic.Topics.ORDER_EVENTS;
import static io.millrace.schemas.topic.Topics.SLACK_NOTIFICATIONS;
import static io.millrace.schemas.topic.Topics.SLACK_NOTIFICATIONS_INTAKE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.topology.StreamEnvironment;
import io.millrace.runtime.topology.Wiring;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stream as a whole does with records; what is decided about them stands in the domain's tests. */
class EmailerTopologyTest {

    private static final Topic<?>[] OUTPUTS = {EMAIL_EVENTS, EMAILS, SLACK_NOTIFICATIONS_INTAKE, DEAD_LETTERS};

    @TempDir
    Path stateDir;

    private TopologyFixture stream;

    @BeforeEach
    void start() {
        stream = new TopologyFixture(stateDir, environment -> EmailerTopology.wire(environment, Emails.POLICY));
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void an_order_is_told_of_once_it_is_placed() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));

        assertThat(stream.values(EMAILS)).containsExactly(Emails.delivery(Emails.mail(), 1, 1, START.plusSeconds(60)));
        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.SENT));

        assertThat(stream.events(EMAIL_EVENTS))
                .extracting(
                        Event::eventId, Event::causedBy, event -> event.fact().getClass())
                .containsExactly(
                        tuple("order:o-1:1", "o-1:1", MessageRequested.class),
                        tuple("order:o-1:2", "r-1", MessageSent.class));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void a_try_that_failed_is_repeated_in_time_with_a_deadline_of_its_own() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        drain();

        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.FAILED_FOR_NOW));
        stream.advance(Duration.ofMillis(4_900));
        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(DeliveryFailed.class);
        stream.nothingOn(OUTPUTS);
        stream.advance(Duration.ofMillis(100));

        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(DeliveryRetried.class);
        assertThat(stream.values(EMAILS)).extracting(Delivery::getAttempt).containsExactly(2);
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void a_try_that_nobody_reports_on_is_taken_for_failed() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        drain();

        stream.advance(Emails.POLICY.answerWithin().minusMillis(100)).nothingOn(OUTPUTS);
        stream.advance(Duration.ofMillis(100));

        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(DeliveryFailed.class);
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void each_intent_of_a_subject_has_a_deadline_of_its_own() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        stream.advance(Duration.ofMinutes(1));
        stream.event(ORDER_EVENTS, Emails.fact("o-1", 5, new OrderShipped()));
        drain();

        stream.advance(Duration.ofMinutes(3));
        assertThat(stream.facts(EMAIL_EVENTS)).hasSize(1);
        stream.advance(Duration.ofMinutes(1));

        assertThat(stream.facts(EMAIL_EVENTS))
                .extracting(fact -> fact.getSchema().getName())
                .containsExactlyInAnyOrder("DeliveryFailed", "DeliveryRetried");
    }

    @Test
    void stock_that_is_missing_is_told_to_slack() {
        HoldRefused refused = new HoldRefused("o-1", 3, "Pi", new Reason("out-of-stock", "Too little."), 0L);
        stream.event(INVENTORY_EVENTS, Emails.fact("pi", 4, refused));

        assertThat(stream.values(EMAILS))
                .extracting(
                        Delivery::getSubject, delivery -> delivery.getMessage().getTemplate())
                .containsExactly(tuple("sku:pi", "out-of-stock"));
        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(MessageRequested.class);
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void what_people_say_goes_to_slack_wherever_it_lies() {
        stream.send(SLACK_NOTIFICATIONS, null, "Lunch!");
        stream.send(SLACK_NOTIFICATIONS, "some key", "{\"channel\":\"#ops\",\"message\":\"Disk is full\"}");

        assertThat(stream.values(EMAILS))
                .extracting(
                        delivery -> delivery.getMessage().getText(),
                        delivery -> delivery.getMessage().getSlackChannel())
                .containsExactly(tuple("Lunch!", null), tuple("Disk is full", "#ops"));
        assertThat(stream.events(EMAIL_EVENTS))
                .extracting(Event::aggregateId)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allSatisfy(subject -> assertThat(subject).startsWith("slack:~slack-notifications-0-"));
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void facts_that_concern_no_customer_leave_nothing() {
        stream.event(ORDER_EVENTS, Emails.fact("o-1", 7, new RefundNoted())).nothingOn(OUTPUTS);
    }

    @Test
    void without_an_address_of_the_orders_own_the_worker_looks_for_the_customers() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", false));

        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(MessageRequested.class);
        assertThat(stream.values(EMAILS))
                .singleElement()
                .satisfies(delivery ->
                        assertThat(delivery.getMessage().getCustomerId()).isEqualTo("c-1"));

        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.NO_ADDRESS));
        assertThat(stream.facts(EMAIL_EVENTS)).hasOnlyElementsOfType(MessageSkipped.class);
        stream.nothingOn(OUTPUTS);
    }

    @Test
    void the_same_twice_changes_nothing() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.FAILED_FOR_NOW));
        drain();

        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.FAILED_FOR_NOW));

        stream.nothingOn(OUTPUTS);
    }

    @Test
    void what_follows_keeps_the_timestamp_of_the_door_record() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        stream.advance(Duration.ofMinutes(10)).advance(Duration.ofMinutes(10));

        assertThat(stream.records(EMAIL_EVENTS))
                .hasSizeGreaterThan(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(START.toEpochMilli()));
        assertThat(stream.records(EMAILS))
                .hasSizeGreaterThan(1)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(START.toEpochMilli()))
                .allSatisfy(
                        record -> assertThat(new String(record.key(), UTF_8)).isEqualTo("order:o-1"));
    }

    @Test
    void a_restored_store_goes_on_where_the_old_one_was() {
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true));
        SubjectState subject =
                stream.<SubjectState>store(StateStores.SUBJECTS.name()).get("order:o-1");
        String key = StateStores.part("order:o-1", RECEIVED);
        IntentState intent =
                stream.<IntentState>store(StateStores.INTENTS.name()).get(key);
        stream.close();

        start();
        stream.<SubjectState>store(StateStores.SUBJECTS.name()).put("order:o-1", subject);
        stream.<IntentState>store(StateStores.INTENTS.name()).put(key, intent);
        stream.event(ORDER_EVENTS, Emails.placed("o-1", true)).nothingOn(OUTPUTS);
        stream.command(EMAIL_RESULTS, "r-1", "order:o-1", Emails.report(RECEIVED, 1, DeliveryOutcome.SENT));

        assertThat(stream.events(EMAIL_EVENTS)).extracting(Event::eventId).containsExactly("order:o-1:2");
    }

    @Test
    void the_topology_is_the_one_we_know() {
        Function<StreamEnvironment, Wiring> describing = environment -> {
            Wiring wiring = EmailerTopology.wire(environment, Emails.POLICY);
            GoldenFile.assertMatches(
                    "emailer-topology.txt",
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
}
