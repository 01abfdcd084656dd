package io.millrace.emailer;

import static io.millrace.schemas.state.StateStores.INTENTS;
import static io.millrace.schemas.state.StateStores.SUBJECTS;

import io.millrace.emailer.domain.IntentIds;
import io.millrace.emailer.domain.Mailbox;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.runtime.topology.AggregateStores;
import io.millrace.runtime.topology.OpenStores;
import io.millrace.runtime.topology.PlainStore;
import io.millrace.runtime.topology.PlainStores;
import io.millrace.runtime.topology.Repository;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.state.StateStores;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where a subject lies: its head, and one record per message that was ever to be sent about it. */
final class EmailerStores implements AggregateStores<Mailbox> {

    @Override
    public String mainStore() {
        return SUBJECTS.name();
    }

    @Override
    public List<PlainStore<?>> stores() {
        return List.of(PlainStore.of(SUBJECTS.name(), SUBJECTS.type()), PlainStore.of(INTENTS.name(), INTENTS.type()));
    }

    @Override
    public Repository<Mailbox> open(OpenStores stores) {
        KeyValueStore<String, SubjectState> subjects = stores.getStateStore(SUBJECTS.name());
        KeyValueStore<String, IntentState> intents = stores.getStateStore(INTENTS.name());
        return new Mailboxes(subjects, intents);
    }

    private record Mailboxes(KeyValueStore<String, SubjectState> subjects, KeyValueStore<String, IntentState> intents)
            implements Repository<Mailbox> {

        @Override
        public @Nullable Mailbox load(String aggregateId, SpecificRecord about) {
            SubjectState subject = subjects.get(aggregateId);
            if (subject == null) {
                return null;
            }
            String intentId = IntentIds.of(about);
            return new Mailbox(subject, intentId == null ? null : intents.get(StateStores.part(aggregateId, intentId)));
        }

        @Override
        public void save(String aggregateId, Mailbox state) {
            subjects.put(aggregateId, state.subject());
            if (state.intent() != null) {
                intents.put(
                        StateStores.part(
                                aggregateId, state.intent().getMessage().getIntentId()),
                        state.intent());
            }
        }

        @Override
        public AggregateKey keyOf(String aggregateId, Mailbox state) {
            return state.intent() == null
                    ? AggregateKey.whole(aggregateId)
                    : new AggregateKey(aggregateId, state.intent().getMessage().getIntentId());
        }

        @Override
        public @Nullable String visit(@Nullable String from, int most, Consumer<Kept<Mailbox>> visitor) {
            return PlainStores.visit(intents, from, most, (key, intent) -> {
                SubjectState subject = subjects.get(intent.getSubject());
                visitor.accept(new Kept<>(intent.getSubject(), new Mailbox(subject, intent)));
            });
        }
    }
}
