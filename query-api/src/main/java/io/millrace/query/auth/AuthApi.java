package io.millrace.query.auth;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.millrace.query.http.Access;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.query.token.Identity;
import io.millrace.query.token.TokenIssuer;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Signing in, and who one is. With somebody else's issuer, only the latter. */
public final class AuthApi implements ApiPart {
    private static final String KEYS_MAY_BE_KEPT = "public, max-age=300";

    private final Identity identity;
    private final @Nullable Own own;

    public AuthApi(ApiTools tools) {
        this.identity = tools.identity();
        this.own = identity.issuer().map(issuer -> Own.of(tools, issuer)).orElse(null);
    }

    @Override
    public List<Topic<?>> doors() {
        return own == null ? List.of() : List.of(Topics.USERS, Topics.CREDENTIALS);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return own == null ? List.of() : List.of(Topics.ACCOUNT_EVENTS);
    }

    @Override
    public boolean ready() {
        return own == null || own.staff().usable();
    }

    /** Whether this start has made the staff account, with the password of the settings. */
    public boolean madeStaffAccount() {
        return own != null && own.staff().made();
    }

    @Override
    public void end() {
        if (own != null) {
            own.staff().close();
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/.well-known/jwks.json", Access.ANYONE, this::keys),
                Route.post(
                        "/api/v1/auth/register",
                        Access.ANYONE,
                        later((all, it) -> all.registrations().register(it))),
                Route.post(
                        "/api/v1/auth/login",
                        Access.ANYONE,
                        later((all, it) -> all.signIn().login(it))),
                Route.post(
                        "/api/v1/auth/refresh",
                        Access.ANYONE,
                        later((all, it) -> all.signIn().refresh(it))),
                Route.post(
                        "/api/v1/auth/logout",
                        Access.PEOPLE,
                        later((all, it) -> all.signIn().logout(it))),
                Route.get("/api/v1/me", Access.PEOPLE, Reply.now(AuthApi::me)));
    }

    private Handler later(BiFunction<Own, Context, CompletableFuture<Reply>> answer) {
        return own == null
                ? context -> {
                    throw elsewhere();
                }
                : Reply.later(context -> answer.apply(own, context));
    }

    private void keys(Context context) {
        TokenIssuer issuer = identity.issuer().orElseThrow(this::elsewhere);
        context.contentType("application/jwk-set+json")
                .header("Cache-Control", KEYS_MAY_BE_KEPT)
                .result(issuer.publicKeys());
    }

    private Problem elsewhere() {
        return Problem.notFound(
                "external-issuer",
                "People sign in elsewhere: with " + identity.foreignIssuer().orElse("nobody") + ".");
    }

    private static Reply me(Context context) {
        Caller caller = Caller.of(context);
        return Reply.ok(new Me(caller.id(), caller.role(), caller.isCustomer() ? caller.id() : null));
    }

    private record Me(String id, Caller.Role role, @Nullable String customerId) {}

    /** Our own sign-in. */
    private record Own(SignIn signIn, Registrations registrations, StaffAccount staff) {
        static Own of(ApiTools api, TokenIssuer issuer) {
            AuthTools tools = AuthTools.of(api, issuer);
            return new Own(
                    new SignIn(tools),
                    new Registrations(tools, api.doors(), api.waiters()),
                    new StaffAccount(tools.credentials(), api.settings()));
        }
    }
}
