package io.millrace.query.auth;

import io.millrace.query.door.DoorWriter;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.credentials.Credential;
import io.millrace.schemas.credentials.Password;
import io.millrace.schemas.credentials.Session;
import io.millrace.schemas.state.CredentialKeys;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Password hashes and sessions: written to their topic, read from the store that accounts keeps of it. What is written
 * has arrived there before a method returns, so that every instance of the API knows it. Only the owner of a partition
 * is believed: a standby might still know what is no longer good.
 */
final class Credentials {
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MS = 10;

    private final StateReader state;
    private final DoorWriter writer;
    private final RecordCodec<Credential> codec;

    Credentials(StateReader state, DoorWriter writer, SchemaIds ids) {
        this.state = state;
        this.writer = writer;
        this.codec = new RecordCodec<>(Credential.class, ids);
    }

    Optional<Password> password(String customerId) {
        return find(CredentialKeys.password(customerId))
                .map(Credential::getContent)
                .filter(Password.class::isInstance)
                .map(Password.class::cast);
    }

    Optional<Session> session(String customerId, String family) {
        return find(CredentialKeys.session(customerId, family))
                .map(Credential::getContent)
                .filter(Session.class::isInstance)
                .map(Session.class::cast);
    }

    /** The sessions of a customer, at most so many. */
    List<Session> sessions(String customerId, int most) {
        Range range = new Range(CredentialKeys.sessions(customerId), CredentialKeys.afterSessions(customerId), most);
        int partition = partition(CredentialKeys.password(customerId));
        return fresh(state.range(StateStores.CREDENTIALS, partition, range)).stream()
                .map(entry -> entry.value().getContent())
                .filter(Session.class::isInstance)
                .map(Session.class::cast)
                .toList();
    }

    void keep(Password password) {
        put(CredentialKeys.password(password.getCustomerId()), new Credential(password));
    }

    void keep(Session session) {
        put(CredentialKeys.session(session.getCustomerId(), session.getFamily()), new Credential(session));
    }

    void erasePassword(String customerId) {
        put(CredentialKeys.password(customerId), null);
    }

    void eraseSession(Session session) {
        put(CredentialKeys.session(session.getCustomerId(), session.getFamily()), null);
    }

    private void put(String key, @Nullable Credential credential) {
        byte[] value = credential == null ? null : codec.encode(Topics.CREDENTIALS.name(), credential);
        try {
            writer.keep(Topics.CREDENTIALS, key, value).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        await(() -> find(key).equals(Optional.ofNullable(credential)));
    }

    private static void await(BooleanSupplier arrived) {
        long stopNanos = System.nanoTime() + LONGEST_ARRIVAL.toNanos();
        while (!arrived.getAsBoolean()) {
            if (System.nanoTime() - stopNanos > 0) {
                throw new StateUnavailableException("accounts has not read the credentials in " + LONGEST_ARRIVAL);
            }
            rest();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateUnavailableException("interrupted");
        }
    }

    private Optional<Credential> find(String key) {
        return fresh(state.get(StateStores.CREDENTIALS, partition(key), key));
    }

    private int partition(String key) {
        return Topics.CREDENTIALS.partition(key, state.partitions());
    }

    private static <T> T fresh(Answer<T> answer) {
        if (answer.staleness() > 0) {
            throw new StateUnavailableException("only a standby answers for credentials");
        }
        return answer.value();
    }
}
