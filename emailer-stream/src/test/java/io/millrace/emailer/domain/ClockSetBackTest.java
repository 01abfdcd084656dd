package io.millrace.emailer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Found by the simulation of the whole saga: a deadline that was brought forward, as the runtime does it, did nothing.
 */
class ClockSetBackTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SUBJECT = "order:o-1";
    private static final String INTENT = "order-events/o-1:1";

    private final EmailDecider decider = new EmailDecider(EmailPolicy.standard(true, true));

    @Test
    void a_deadline_moves_even_when_the_clock_was_set_back_and_it_lies_ahead() {
        Mailbox sending = evolved(null, fact(null, new Notify(mail())));

        // Never earlier than the last event: as early as it can be.
        SpecificRecord fact = fact(sending, new DeadlinePassed(INTENT));

        assertThat(fact).isInstanceOf(DeliveryFailed.class);
        Mailbox waiting = evolved(sending, fact);
        assertThat(decider.deadline(waiting).orElseThrow().at())
                .as("nothing is handed out before the last instant of an answer that was written down")
                .isAfter(decider.deadline(sending).orElseThrow().at());
    }

    private SpecificRecord fact(Mailbox state, SpecificRecord body) {
        List<SpecificRecord> facts = decider.decide(state, new Command("c-1", SUBJECT, body, 0, null), NOW)
                .facts();
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }

    private Mailbox evolved(Mailbox state, SpecificRecord fact) {
        long sequence = state == null ? 1 : state.subject().getVersion() + 1;
        return decider.evolve(state, new Event(SUBJECT, sequence, NOW, "c-1", null, fact));
    }

    private static Message mail() {
        return new Message(
                INTENT,
                Channel.EMAIL,
                "order-received",
                "o-1",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                true,
                null);
    }
}
