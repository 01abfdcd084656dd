package io.millrace.accounts;

import static io.millrace.schemas.state.StateStores.CONTACTS_OF_CUSTOMERS;
import static io.millrace.schemas.state.StateStores.CREDENTIALS;

import io.millrace.runtime.topology.Dependence;
import io.millrace.runtime.topology.RawStore;
import io.millrace.runtime.topology.Sweep;
import io.millrace.runtime.topology.Sweeper;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.credentials.Session;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Erases sessions that are over, or whose password is gone, and stirs the topics from which people are erased. */
final class AccountsSweep implements Sweep {

    static final List<String> STORES = List.of(CONTACTS_OF_CUSTOMERS.name(), CREDENTIALS.name());
    static final List<Topic<?>> ERASES = List.of(Topics.CONTACTS, Topics.CREDENTIALS);

    private static final int AT_ONCE = 500;
    private static final String NOBODY = "swept:~";

    /** The clocks of those who renew sessions are not ours. */
    private static final Duration ALLOWANCE = Duration.ofHours(1);

    private final Dependence dependence = new SessionsNeedPasswords();
    private final KeyValueStore<String, Contact> contacts;
    private final RawStore<Credential> credentials;

    AccountsSweep(ProcessorContext<?, ?> context) {
        contacts = context.getStateStore(CONTACTS_OF_CUSTOMERS.name());
        credentials = new RawStore<>(context.getStateStore(CREDENTIALS.name()), CREDENTIALS.type());
    }

    @Override
    public @Nullable String go(@Nullable String from, Instant now, Sweeper sweeper) {
        String next = credentials.visit(from, null, AT_ONCE, (key, value) -> {
            if (isOver(value, now) || isAlone(key)) {
                sweeper.erase(Topics.CREDENTIALS, key);
            }
        });
        if (next == null) {
            // Goes into the store's changelog, which is cleaned like the topics.
            contacts.delete(NOBODY);
            ERASES.forEach(sweeper::stir);
        }
        return next;
    }

    private boolean isAlone(String key) {
        String needed = dependence.needs(key);
        return needed != null && !credentials.has(needed);
    }

    private static boolean isOver(Optional<Credential> credential, Instant now) {
        return credential.map(Credential::getContent).orElse(null) instanceof Session session
                && session.getExpiresAt().isBefore(now.minus(ALLOWANCE));
    }
}
