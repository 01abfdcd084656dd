package io.millrace.emailer.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The emailer's decider over a subject with all its intents: each command meets the intent that it is about. */
final class WholeSubject implements Decider<WholeSubject.Post> {

    private final EmailDecider decider;

    WholeSubject(EmailPolicy policy) {
        this.decider = new EmailDecider(policy);
    }

    @Override
    public Decision decide(Post post, Command command, Instant now) {
        return decider.decide(mailbox(post, command.body()), command, now);
    }

    @Override
    public Post evolve(Post post, Event event) {
        Mailbox next = decider.evolve(mailbox(post, event.fact()), event);
        Map<String, IntentState> intents = new TreeMap<>(post == null ? Map.of() : post.intents());
        intents.put(next.intent().getMessage().getIntentId(), next.intent());
        return new Post(next.subject(), Map.copyOf(intents));
    }

    @Override
    public List<Message> react(Post post, Event event) {
        return decider.react(mailbox(post, event.fact()), event);
    }

    @Override
    public Optional<Deadline> deadline(Post post) {
        throw new UnsupportedOperationException("each intent has its own");
    }

    Optional<Deadline> deadline(Post post, String intentId) {
        return decider.deadline(new Mailbox(post.subject(), post.intent(intentId)));
    }

    @Override
    public Progress progress(Post post) {
        return decider.progress(new Mailbox(post.subject(), null));
    }

    private static Mailbox mailbox(Post post, SpecificRecord about) {
        return post == null ? null : new Mailbox(post.subject(), post.intents().get(IntentIds.of(about)));
    }

    /** A subject and everything that was ever to be sent about it. */
    record Post(SubjectState subject, Map<String, IntentState> intents) {

        IntentState intent(String intentId) {
            IntentState intent = intents.get(intentId);
            if (intent == null) {
                throw new AssertionError("there is no intent " + intentId);
            }
            return intent;
        }
    }
}
