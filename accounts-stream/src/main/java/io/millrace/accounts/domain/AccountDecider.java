package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.accounts.NoteNameRefused;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.accounts.ReleaseName;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Customers and names: a customer claims its name, and a name belongs to whoever claimed it first. */
public final class AccountDecider implements Decider<Account> {

    private final Registration registration;
    private final CustomerRequests requests;
    private final OrderChecks checks;

    public AccountDecider(AccountPolicy policy) {
        this.registration = new Registration(policy.nameKey());
        this.requests = new CustomerRequests(policy.nameKey());
        this.checks = new OrderChecks(policy.spendingLimit());
    }

    @Override
    public Decision decide(@Nullable Account known, Command command, Instant now) {
        Account account = known == null ? Account.absent(command.aggregateId()) : known;
        return Account.isName(account.id()) ? decideName(account, command) : decideCustomer(account, command, now);
    }

    private static Decision decideName(Account name, Command command) {
        if (command.body() instanceof ClaimName claim) {
            return NameRules.claim(name, claim, command.timestamp());
        }
        if (command.body() instanceof ReleaseName release) {
            return NameRules.release(name, release);
        }
        throw unfit("a name", command);
    }

    private Decision decideCustomer(Account account, Command command, Instant now) {
        SpecificRecord body = command.body();
        if (body instanceof CheckCustomer check) {
            return checks.check(account, check, now);
        }
        if (body instanceof NoteSpent spent) {
            return checks.spent(account, spent, now);
        }
        if (body instanceof NoteTakenBack takenBack) {
            return OrderChecks.takenBack(account, takenBack);
        }
        if (body instanceof RegisterCustomer register) {
            return registration.begin(account, register, command);
        }
        if (body instanceof NoteNameClaimed claimed) {
            return Registration.claimed(account, claimed);
        }
        if (body instanceof NoteNameRefused refused) {
            return Registration.refused(account, refused);
        }
        if (CustomerRequests.takes(body)) {
            return requests.decide(account, command);
        }
        throw unfit("a customer", command);
    }

    private static IllegalArgumentException unfit(String whom, Command command) {
        return new IllegalArgumentException(
                "no command for " + whom + ": " + command.body().getSchema().getFullName());
    }

    @Override
    public Account evolve(@Nullable Account account, Event event) {
        return AccountEvolution.evolve(account == null ? Account.absent(event.aggregateId()) : account, event);
    }

    @Override
    public List<Message> react(Account account, Event event) {
        return AccountReactions.react(account, event.fact());
    }

    /** None: nothing here waits for anybody outside. */
    @Override
    public Optional<Deadline> deadline(Account account) {
        return Optional.empty();
    }

    @Override
    public Progress progress(Account account) {
        return new Progress(
                account.state().getVersion(),
                account.state().getLastEventAt(),
                account.state().getOrigin());
    }
}
