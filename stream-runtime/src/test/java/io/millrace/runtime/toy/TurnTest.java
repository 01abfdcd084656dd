package io.millrace.runtime.toy;

import static io.millrace.runtime.toy.Lockers.TOPICS;
import static io.millrace.runtime.toy.Lockers.rent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.GoldenFile;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.AskFee;
import io.millrace.runtime.toy.protocol.BuildingClosed;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.FeePaid;
import io.millrace.runtime.toy.protocol.GiveBackFee;
import io.millrace.runtime.toy.protocol.LockerContact;
import io.millrace.runtime.toy.protocol.LockerRented;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.runtime.toy.protocol.LockerStatus;
import io.millrace.runtime.toy.protocol.RentLocker;
import io.millrace.runtime.toy.protocol.RentalEnded;
import io.millrace.runtime.toy.protocol.RentalRefused;
import io.millrace.runtime.toy.protocol.WallPainted;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command after the other: what becomes of it, all of it, and nothing else. */
class TurnTest {

    private TopologyFixture toy;

    @BeforeEach
    void start(@TempDir Path directory) {
        toy = Lockers.start(directory);
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void the_wiring_is_what_it_was() {
        GoldenFile.assertMatches(
                "toy-topology.txt",
                toy.wiring().topology().describe().toString(),
                "names of nodes and stores are in group offsets, changelogs and metrics");
        assertThat(toy.wiring().topics())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "lockers",
                        "lockers-intake",
                        "lockers-replies",
                        "lockers-building-events",
                        "lockers-events",
                        "lockers-fees",
                        "lockers-reminders",
                        "lockers-contacts",
                        "dead-letters");
    }

    @Test
    void a_command_becomes_an_event_a_message_and_a_state() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));

        LockerRented rented =
                new LockerRented(toy.now().plus(Lockers.FEE_TIMEOUT), toy.now().toEpochMilli());
        assertThat(toy.events(TOPICS.log())).containsExactly(new Event("l-1", 1, toy.now(), "c-1", null, rented));
        assertThat(toy.commands(TOPICS.fees()))
                .containsExactly(
                        new Command("l-1:1:1", "l-1", new AskFee(), toy.now().toEpochMilli(), null));
        assertThat(toy.<LockerState>store(ToyStores.LOCKERS).get("l-1"))
                .isEqualTo(new LockerState(
                        1L,
                        toy.now(),
                        toy.now().toEpochMilli(),
                        LockerStatus.WAITING_FOR_FEE,
                        "c-1",
                        0,
                        rented.getFeeUntil()));
        toy.nothingElse();
    }

    @Test
    void the_sequence_has_no_gaps_over_commands_replies_and_another_log() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());
        toy.event(TOPICS.building(), new Event("l-1", 7, toy.now(), "x", null, new WallPainted()));
        toy.event(TOPICS.building(), new Event("l-1", 8, toy.now(), "x", null, new BuildingClosed()));

        List<Event> events = toy.events(TOPICS.log());
        assertThat(events).extracting(Event::eventId).containsExactly("l-1:1", "l-1:2", "l-1:3");
        assertThat(events).extracting(Event::type).containsExactly("LockerRented", "FeePaid", "RentalEnded");
        assertThat(events).extracting(Event::causedBy).containsExactly("c-1", "c-2", "l-1:8");
    }

    @Test
    void facts_of_one_decision_are_numbered_one_by_one(@TempDir Path directory) {
        try (TopologyFixture talkative = Lockers.startFaulty(directory)) {
            talkative.send(TOPICS.door(), null, rent("says-everything-thrice", "c-1"));

            assertThat(talkative.events(TOPICS.log()))
                    .extracting(Event::sequence)
                    .containsExactly(1L, 2L, 3L);
            assertThat(talkative.commands(TOPICS.fees()))
                    .extracting(Command::commandId)
                    .containsExactly(
                            "says-everything-thrice:1:1", "says-everything-thrice:2:1", "says-everything-thrice:3:1");
        }
    }

    @Test
    void a_duplicate_changes_nothing() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));
        toy.records(TOPICS.log());
        toy.records(TOPICS.fees());
        LockerState before = toy.<LockerState>store(ToyStores.LOCKERS).get("l-1");

        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));

        assertThat(toy.<LockerState>store(ToyStores.LOCKERS).get("l-1")).isEqualTo(before);
        toy.nothingElse();
    }

    @Test
    void a_refusal_is_an_event_and_tells_nobody() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));
        toy.records(TOPICS.log());
        toy.records(TOPICS.fees());

        toy.send(TOPICS.door(), null, rent("l-1", "c-2"));

        assertThat(toy.facts(TOPICS.log()))
                .containsExactly(new RentalRefused(new Reason("taken", "The locker is taken.")));
        toy.nothingElse();
    }

    @Test
    void an_answer_needs_no_event() {
        toy.command(TOPICS.replies(), "c-1", "l-1", new ConfirmFee());

        assertThat(toy.commands(TOPICS.fees()))
                .containsExactly(
                        new Command("c-1:1", "l-1", new GiveBackFee(), toy.now().toEpochMilli(), null));
        assertThat(toy.<LockerState>store(ToyStores.LOCKERS).get("l-1")).isNull();
        toy.nothingElse();
    }

    @Test
    void what_is_personal_goes_where_it_can_be_erased_and_into_no_log() {
        toy.send(TOPICS.door(), null, "{\"type\":\"RentLocker\",\"lockerId\":\"l-1\",\"phone\":\"+49 123\"}");

        assertThat(toy.values(TOPICS.contacts())).containsExactly(new LockerContact("+49 123"));
        assertThat(toy.records(TOPICS.log()))
                .singleElement()
                .satisfies(event -> assertThat(new String(event.value(), UTF_8)).doesNotContain("123"));

        toy.send(TOPICS.door(), null, "{\"type\":\"ReturnLocker\",\"lockerId\":\"l-1\"}");

        assertThat(toy.facts(TOPICS.log()))
                .containsExactly(new RentalEnded(new Reason("returned", "It was given back.")));
        assertThat(toy.records(TOPICS.contacts())).singleElement().satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo("l-1".getBytes(UTF_8));
            assertThat(tombstone.value()).isNull();
        });
    }

    @Test
    void no_event_is_earlier_than_the_one_before_it_though_the_clock_jumps_back() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));
        toy.clockJumps(Duration.ofHours(-5));
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());

        assertThat(toy.events(TOPICS.log()))
                .extracting(Event::occurredAt)
                .containsExactly(TopologyFixture.START, TopologyFixture.START);
    }

    @Test
    void an_event_is_dated_to_the_millisecond() {
        toy.clockJumps(Duration.ofNanos(1_999_999));
        toy.send(TOPICS.door(), null, rent("l-1", "c-1"));

        assertThat(toy.<LockerState>store(ToyStores.LOCKERS).get("l-1").getLastEventAt())
                .isEqualTo(TopologyFixture.START.plusMillis(1));
        assertThat(toy.facts(TOPICS.log()))
                .containsExactly(new LockerRented(
                        TopologyFixture.START.plusMillis(1).plus(Lockers.FEE_TIMEOUT),
                        toy.now().toEpochMilli()));
    }

    @Test
    void avro_at_the_door_is_taken_like_json() {
        toy.command(TOPICS.door(), "c-1", "l-1", new RentLocker());
        toy.command(TOPICS.replies(), "c-2", "l-1", new ConfirmFee());

        assertThat(toy.facts(TOPICS.log()))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly(LockerRented.class.getSimpleName(), FeePaid.class.getSimpleName());
    }

    @Test
    void what_has_no_id_gets_one_from_where_it_lies_and_so_has_its_command() {
        toy.send(TOPICS.door(), null, "{\"type\":\"RentLocker\"}");

        assertThat(toy.events(TOPICS.log())).singleElement().satisfies(event -> {
            assertThat(event.aggregateId()).isEqualTo("~lockers-0-0-0");
            assertThat(event.causedBy()).isEqualTo("~lockers-0-0-0");
        });
    }

    @Test
    void facts_are_counted_by_type() {
        toy.send(TOPICS.door(), null, rent("l-1", "c-1")).send(TOPICS.door(), null, rent("l-1", "c-2"));

        assertThat(toy.meters()
                        .get("millrace.events")
                        .tag("type", "LockerRented")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
