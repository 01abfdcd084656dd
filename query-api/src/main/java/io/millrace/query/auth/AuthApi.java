package io.millrace.query.auth;

import io.javalin.http.Context;
import io.millrace.query.http.Access;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.query.token.Identity;
import io.millrace.query.token.TokenIssuer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in, and who one is. */
public final class AuthApi implements ApiPart {
    private static final String KEYS_MAY_BE_KEPT = "public, max-age=300";

    private final Identity identity;

    public AuthApi(ApiTools tools) {
        this.identity = tools.identity();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/.well-known/jwks.json", Access.ANYONE, this::keys),
                Route.get("/api/v1/me", Access.PEOPLE, Reply.now(AuthApi::me)));
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
}
