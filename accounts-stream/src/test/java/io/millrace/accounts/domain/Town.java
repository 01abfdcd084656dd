package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.topic.TopicKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Customers and names in memory, with what they keep and what they say; messages go nowhere by themselves. */
final class Town {

    static final NameKey KEY = NameKey.of(Base64.getEncoder().encodeToString(new byte[32]));
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AccountDecider decider;
    private final Map<String, AccountState> accounts = new TreeMap<>();
    private final Map<String, Contact> contacts = new TreeMap<>();
    private final List<Event> log = new ArrayList<>();
    private Instant now = START;

    Town(Optional<SpendingLimit> limit) {
        decider = new AccountDecider(new AccountPolicy(KEY, limit));
    }

    Town() {
        this(Optional.empty());
    }

    Then when(String id, SpecificRecord body) {
        return when(new Command("command-" + log.size(), id, body, START.toEpochMilli(), null));
    }

    Then when(Command command) {
        String id = command.aggregateId();
        Contact kept = command.body() instanceof ChangeAddress ? contacts.get(id) : null;
        Account account = account(id).hearing(command.body(), kept);
        Decision decision = decider.decide(account, command, now);
        List<Message> messages = new ArrayList<>();
        for (SpecificRecord fact : decision.facts()) {
            Event event = event(id, account.state().getVersion() + 1, command.commandId(), fact);
            account = decider.evolve(account, event);
            messages.addAll(decider.react(account, event));
            log.add(event);
            keep(account);
        }
        messages.addAll(decision.answers());
        now = now.plusSeconds(1);
        return new Then(decision, List.copyOf(messages));
    }

    /** These facts have happened to somebody; nobody said anything. */
    Town given(String id, SpecificRecord... facts) {
        for (SpecificRecord fact : facts) {
            Account account = account(id);
            keep(decider.evolve(account, event(id, account.state().getVersion() + 1, "given", fact)));
        }
        return this;
    }

    Town after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Instant now() {
        return now;
    }

    Account account(String id) {
        AccountState state = accounts.get(id);
        return state == null ? Account.absent(id) : Account.of(state);
    }

    CustomerStatus status(String customerId) {
        return account(customerId).customer().getStatus();
    }

    Map<String, Contact> contacts() {
        return contacts;
    }

    Map<String, AccountState> accounts() {
        return accounts;
    }

    List<Event> log() {
        return log;
    }

    private Event event(String id, long sequence, String causedBy, SpecificRecord fact) {
        return new Event(id, sequence, now, causedBy, null, fact);
    }

    private void keep(Account account) {
        accounts.put(account.id(), account.state());
        if (account.contactChanged() && account.contact() == null) {
            contacts.remove(account.id());
        } else if (account.contactChanged()) {
            contacts.put(account.id(), account.contact());
        }
    }

    /** What a command led to. */
    record Then(Decision decision, List<Message> messages) {

        List<SpecificRecord> facts() {
            return decision.facts();
        }

        /** Facts, or the code of a dead letter, and after a {@code >} who is told. */
        String summary() {
            if (decision.deadLetter() != null) {
                return "dead:" + decision.deadLetter().getCode();
            }
            StringBuilder summary = new StringBuilder();
            facts().forEach(fact -> summary.append(fact.getSchema().getName()).append(' '));
            if (!messages.isEmpty()) {
                summary.append("> ");
                messages.forEach(message -> summary.append(told(message)).append(' '));
            }
            return summary.isEmpty() ? "-" : summary.toString().strip();
        }

        private static String told(Message message) {
            String key = message.key().startsWith("n:") ? "name" : message.key();
            if (message.topic().kind() == TopicKind.COMPACTED) {
                return (message.body() == null ? "erase" : "keep") + "(" + key + ")";
            }
            return message.body().getSchema().getName() + "(" + key + ")";
        }
    }
}
