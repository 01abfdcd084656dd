package io.millrace.emailer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.domain.WholeSubject.Post;
import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.StateCopy;
import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** A subject that takes commands as the runtime would give them, and checks what must hold after every step. */
final class Mailroom {

    private final WholeSubject decider = new WholeSubject(Intents.POLICY);
    private final List<Event> log = new ArrayList<>();
    private Post post;
    private Instant now = Specification.START;

    Instant now() {
        return now;
    }

    void waitSeconds(long seconds) {
        now = now.plusSeconds(seconds);
    }

    Map<String, IntentState> intents() {
        return post == null ? Map.of() : post.intents();
    }

    List<Event> log() {
        return log;
    }

    /** The tries that go to the worker because of a command. */
    List<Delivery> take(SpecificRecord body) {
        Map<String, IntentState> before = copies();
        Command command = new Command("command", Intents.SUBJECT, body, Specification.ORIGIN, null);
        Post old = post;
        Decision decision = decider.decide(old, command, now);
        List<Delivery> tries = new ArrayList<>();
        for (SpecificRecord fact : decision.facts()) {
            Event event = new Event(Intents.SUBJECT, log.size() + 1, now, "command", null, fact);
            post = decider.evolve(post, event);
            log.add(event);
            decider.react(post, event).forEach(message -> tries.add((Delivery) message.body()));
            tries.forEach(this::assertCounted);
        }
        if (old != null) {
            assertThat(old.intents()).as("the state before is never changed").isEqualTo(before);
        }
        intents().forEach((id, intent) -> assertSound(id, before.get(id), intent));
        return tries;
    }

    /** Lets due deadlines fire. */
    List<Delivery> tick() {
        List<Delivery> tries = new ArrayList<>();
        for (String id : intents().keySet()) {
            Optional<Deadline> deadline = decider.deadline(post, id);
            if (deadline.isPresent() && !now.isBefore(deadline.get().at())) {
                tries.addAll(take(new DeadlinePassed(id)));
                assertThat(decider.deadline(post, id))
                        .as("a deadline that has fired has moved")
                        .isNotEqualTo(deadline);
            }
        }
        return tries;
    }

    /** Forgets everything but the log. */
    void restart() {
        Post folded = null;
        for (Event event : log) {
            folded = decider.evolve(folded, event);
        }
        assertThat(folded).as("state = fold of the log").isEqualTo(post);
        post = folded;
    }

    boolean allEnded() {
        return intents().values().stream().noneMatch(Mailroom::isOpen);
    }

    private void assertSound(String id, IntentState before, IntentState after) {
        assertThat(after.getAttempt()).isBetween(0, Intents.POLICY.mostTries());
        assertThat(decider.deadline(post, id).isPresent())
                .as("an intent has a deadline exactly while it is open")
                .isEqualTo(isOpen(after));
        if (before != null && !isOpen(before) && !before.equals(after)) {
            assertThat(after.getStatus())
                    .as("an end ends otherwise only in SENT")
                    .isEqualTo(IntentStatus.SENT);
            assertThat(before.getStatus()).isNotEqualTo(IntentStatus.SENT);
        }
    }

    private void assertCounted(Delivery delivery) {
        String id = delivery.getMessage().getIntentId();
        long handedOut = log.stream()
                .filter(event -> id.equals(IntentIds.of(event.fact())))
                .filter(event -> event.fact() instanceof MessageRequested || event.fact() instanceof DeliveryRetried)
                .count();
        assertThat(delivery.getNumber()).as("deliveries are counted from 1").isEqualTo((int) handedOut);
    }

    private static boolean isOpen(IntentState intent) {
        return intent.getStatus() == IntentStatus.SENDING || intent.getStatus() == IntentStatus.WAITING;
    }

    private Map<String, IntentState> copies() {
        Map<String, IntentState> copies = new HashMap<>();
        intents().forEach((id, intent) -> copies.put(id, StateCopy.of(intent)));
        return copies;
    }
}
