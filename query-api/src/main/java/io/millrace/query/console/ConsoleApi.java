package io.millrace.query.console;

import io.javalin.http.Context;
import io.millrace.query.http.Access;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import java.util.List;

/** The web console: files for a browser, which then asks the API like any other client. */
public final class ConsoleApi implements ApiPart {

    /** Nothing from elsewhere, nothing inline: whatever gets into a page, it is not run. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ConsoleFiles files = new ConsoleFiles();

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", Access.ANYONE, context -> serve(context, "index.html")),
                Route.get("/console/<file>", Access.ANYONE, context -> serve(context, context.pathParam("file"))));
    }

    private void serve(Context context, String name) {
        ConsoleFile file = files.find(name)
                .orElseThrow(() -> Problem.notFound("no-such-resource", "There is nothing under this path."));
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache")
                .header("ETag", file.tag());
        String known = context.header("If-None-Match");
        if (known != null && file.isAmong(known)) {
            context.status(304);
        } else {
            context.contentType(file.type()).result(file.content());
        }
    }
}
