package io.millrace.query.auth;

import io.javalin.http.Context;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.schemas.credentials.AccountRole;
import io.millrace.schemas.credentials.Password;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.names.NameKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Login, refresh, logout. Whether an account exists is told neither by what is answered nor by when. */
final class SignIn {
    private static final String NOBODY = "nobody";

    private final AuthTools tools;

    SignIn(AuthTools tools) {
        this.tools = tools;
    }

    CompletableFuture<Reply> login(Context context) {
        FieldReader body = Requests.body(context);
        String username = body.text("username");
        String password = body.text("password");
        String name = NameKey.normalized(username);
        tools.limits().address().take(context.ip());
        tools.limits().account().take(name);
        Candidate candidate = candidate(username, name);
        return tools.hashing()
                .give(() -> Argon2.matches(password, candidate.hash()))
                .thenCompose(matches -> {
                    if (!matches || candidate.account().isEmpty()) {
                        throw wrong();
                    }
                    return tools.desk()
                            .give(() ->
                                    tools.sessions().start(candidate.account().get()));
                })
                .thenApply(pair -> {
                    tools.limits().address().giveBack(context.ip());
                    tools.limits().account().giveBack(name);
                    return secret(pair);
                });
    }

    CompletableFuture<Reply> refresh(Context context) {
        RefreshToken shown = shown(context).orElseThrow(Sessions::notGood);
        return tools.desk()
                .give(() -> tools.sessions().renew(shown, this::account))
                .thenApply(SignIn::secret);
    }

    /** Ends the caller's own session; somebody else's token, or none of ours, ends nothing, and is not told apart. */
    CompletableFuture<Reply> logout(Context context) {
        Caller caller = Caller.of(context);
        Optional<RefreshToken> own =
                shown(context).filter(token -> token.customerId().equals(caller.id()));
        return tools.desk().give(() -> {
            own.ifPresent(tools.sessions()::end);
            return Reply.ok(Map.of("signedOut", true));
        });
    }

    private static Optional<RefreshToken> shown(Context context) {
        return RefreshToken.of(Requests.body(context).text("refreshToken"));
    }

    /** Looks up the same things for a name that nobody has. */
    private Candidate candidate(String username, String name) {
        String customerId = name.equals(Account.STAFF)
                ? Account.STAFF
                : tools.directory().customerOf(username).orElse(NOBODY);
        Optional<Account> account = account(customerId);
        Optional<Password> password = tools.credentials().password(customerId);
        return new Candidate(account, password.map(Password::getHash).orElse(Argon2.OF_NOBODY));
    }

    /** Who signs in under this id, if somebody may. */
    private Optional<Account> account(String customerId) {
        boolean active = tools.directory().isActive(customerId);
        return tools.credentials().password(customerId).flatMap(password -> {
            if (password.getRole() == AccountRole.STAFF) {
                return Optional.of(new Account(customerId, Caller.Role.STAFF));
            }
            return active && password.getRole() == AccountRole.CUSTOMER
                    ? Optional.of(new Account(customerId, Caller.Role.CUSTOMER))
                    : Optional.empty();
        });
    }

    private static Problem wrong() {
        return Problem.of(401, "invalid-credentials", "User name or password is wrong, or the account is closed.");
    }

    private static Reply secret(TokenPair pair) {
        return Reply.ok(pair).with("Cache-Control", "no-store");
    }

    /** Whom a login is about; nobody where it must fail whatever the password. */
    private record Candidate(Optional<Account> account, String hash) {}
}
