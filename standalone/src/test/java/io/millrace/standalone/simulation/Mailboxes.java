package io.millrace.standalone.simulation;

import io.millrace.emailer.domain.Mailbox;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.state.StateStores;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Subjects in their parts: what is known of each, and its intents. */
final class Mailboxes implements MemoryRepository<Mailbox> {

    private final Map<String, SubjectState> subjects = new TreeMap<>();
    private final Map<String, IntentState> intents = new TreeMap<>();

    @Override
    public @Nullable Mailbox load(String subject, SpecificRecord about) {
        SubjectState known = subjects.get(subject);
        return known == null ? null : new Mailbox(known, intents.get(StateStores.part(subject, intentId(about))));
    }

    @Override
    public void save(String subject, Mailbox mailbox) {
        subjects.put(subject, mailbox.subject());
        IntentState intent = mailbox.intent();
        if (intent != null) {
            intents.put(StateStores.part(subject, intent.getMessage().getIntentId()), intent);
        }
    }

    @Override
    public AggregateKey keyOf(String subject, Mailbox mailbox) {
        IntentState intent = mailbox.intent();
        return intent == null
                ? AggregateKey.whole(subject)
                : new AggregateKey(subject, intent.getMessage().getIntentId());
    }

    @Override
    public void forEach(Consumer<Kept<Mailbox>> visitor) {
        intents.values().forEach(intent -> {
            Mailbox mailbox = new Mailbox(subjects.get(intent.getSubject()), intent);
            visitor.accept(new Kept<>(intent.getSubject(), mailbox));
        });
    }

    @Override
    public Map<String, Object> contents() {
        Map<String, Object> all = new TreeMap<>(subjects);
        all.putAll(intents);
        return all;
    }

    private static String intentId(SpecificRecord about) {
        if (about instanceof Notify notify) {
            return notify.getMessage().getIntentId();
        }
        if (about instanceof MessageRequested requested) {
            return requested.getMessage().getIntentId();
        }
        String field = about instanceof DeadlinePassed ? "part" : "intentId";
        return (String) about.get(about.getSchema().getField(field).pos());
    }
}
