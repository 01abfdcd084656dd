package io.millrace.emailer.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Notifications: one intent per fact, tried until it is sent, given up or skipped; each visibly. */
public final class EmailDecider implements Decider<Mailbox> {

    private final EmailPolicy policy;
    private final Requests requests;
    private final Reports reports;

    public EmailDecider(EmailPolicy policy) {
        this.policy = policy;
        this.requests = new Requests(policy);
        this.reports = new Reports(policy);
    }

    @Override
    public Decision decide(@Nullable Mailbox state, Command command, Instant now) {
        SpecificRecord body = command.body();
        IntentState intent = state == null ? null : state.intent();
        if (body instanceof Notify notify) {
            return requests.decide(state, notify.getMessage(), command, now);
        }
        if (intent == null) {
            return Decision.deadLetter("unknown-intent", "There is no such message.");
        }
        if (body instanceof ReportDelivery report) {
            return reports.decide(intent, report, now);
        }
        if (body instanceof DeadlinePassed) {
            return reports.deadlinePassed(intent, now);
        }
        throw new IllegalArgumentException(
                "not a command of this context: " + body.getSchema().getName());
    }

    @Override
    public Mailbox evolve(@Nullable Mailbox state, Event event) {
        return EmailEvolution.evolve(state, event);
    }

    @Override
    public List<Message> react(Mailbox state, Event event) {
        return EmailReactions.react(state, event, policy);
    }

    @Override
    public Optional<Deadline> deadline(Mailbox state) {
        IntentState intent = state.intent();
        if (intent == null || intent.getDeadlineAt() == null) {
            return Optional.empty();
        }
        // WAITING gives up too: a report that waits for us may say that the mail went out, after all.
        Duration length = Duration.between(intent.getAt(), intent.getDeadlineAt());
        return Optional.of(Deadline.givingUp(intent.getDeadlineAt(), length));
    }

    @Override
    public Progress progress(Mailbox state) {
        long origin = state.intent() == null ? 0 : state.intent().getOrigin();
        return new Progress(state.subject().getVersion(), state.subject().getLastEventAt(), origin);
    }
}
