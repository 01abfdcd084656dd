package io.millrace.query.auth;

import io.javalin.http.Context;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.door.NewIds;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.wait.Moment;
import io.millrace.query.wait.Wait;
import io.millrace.query.wait.Waiters;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.credentials.AccountRole;
import io.millrace.schemas.credentials.Password;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.UserDoor;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.rules.CustomerRules;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Registers customers. The password's hash is kept first: without a customer it opens nothing. Then the customer is put
 * at the door, like anybody's; if the name turns out to be somebody else's, the hash is erased again.
 */
final class Registrations {
    static final int SHORTEST_PASSWORD = 8;
    static final int LONGEST_PASSWORD = 128;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final AuthTools tools;
    private final DoorWriter doors;
    private final Waiters waiters;

    Registrations(AuthTools tools, DoorWriter doors, Waiters waiters) {
        this.tools = tools;
        this.doors = doors;
        this.waiters = waiters;
    }

    CompletableFuture<Reply> register(Context context) {
        FieldReader body = Requests.body(context);
        String password = password(body);
        RegisterCustomer register = UserDoor.register(body);
        if (register.getEmail() == null) {
            throw Problem.badRequest("missing-field", "email", "email is missing.");
        }
        CustomerRules.brokenByUsername(register.getUsername()).ifPresent(reason -> {
            throw Problem.of(422, reason.getCode(), reason.getText());
        });
        tools.limits().registrations().take(context.ip());
        if (isTaken(register.getUsername())) {
            throw taken();
        }
        Command command = new Command(NewIds.next("c"), NewIds.next("c"), register, 0, Requests.trace(context));
        return tools.hashing()
                .give(() -> Argon2.hash(password))
                .thenCompose(hash -> tools.desk().give(() -> keep(command.aggregateId(), hash)))
                .thenCompose(kept -> waiters.await(
                        wait(command),
                        () -> doors.write(
                                Topics.USERS, command.aggregateId(), UserDoor.json(command), command.trace())))
                .thenCompose(outcome -> finish(command.aggregateId(), outcome));
    }

    private static String password(FieldReader body) {
        String password = body.text("password");
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            throw Problem.of(
                    422,
                    "weak-password",
                    "A password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
        }
        return password;
    }

    private boolean isTaken(String username) {
        return tools.directory().customerOf(username).isPresent();
    }

    private static Problem taken() {
        return Problem.of(409, "name-taken", "Somebody else has this user name.");
    }

    private boolean keep(String customerId, String hash) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        tools.credentials().keep(new Password(customerId, AccountRole.CUSTOMER, hash, now));
        return true;
    }

    private Wait<Outcome> wait(Command command) {
        return new Wait<>(
                Topics.ACCOUNT_EVENTS,
                command.aggregateId(),
                command.commandId(),
                LONGEST_WAIT,
                moment -> look(command.aggregateId(), moment));
    }

    private Optional<Outcome> look(String customerId, Moment moment) {
        if (moment.buried() != null) {
            return Optional.of(Outcome.REFUSED);
        }
        CustomerStatus status = tools.directory()
                .customer(customerId)
                .filter(tools.directory()::isCommitted)
                .map(AccountState::getCustomer)
                .map(customer -> customer.getStatus())
                .orElse(CustomerStatus.UNKNOWN);
        return switch (status) {
            case ACTIVE -> Optional.of(Outcome.REGISTERED);
            case REFUSED -> Optional.of(Outcome.REFUSED);
            default -> moment.last() ? Optional.of(Outcome.NOT_KNOWN) : Optional.empty();
        };
    }

    private CompletableFuture<Reply> finish(String customerId, Outcome outcome) {
        return switch (outcome) {
            case REGISTERED -> CompletableFuture.completedFuture(Reply.of(201, new Registered(customerId)));
            case NOT_KNOWN -> CompletableFuture.completedFuture(Reply.of(202, new Registered(customerId)));
            case REFUSED ->
                tools.desk().give(() -> {
                    tools.credentials().erasePassword(customerId);
                    throw taken();
                });
        };
    }

    private enum Outcome {
        REGISTERED,
        REFUSED,
        NOT_KNOWN
    }

    private record Registered(String customerId) {}
}
