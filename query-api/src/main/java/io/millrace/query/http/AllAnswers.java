package io.millrace.query.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every answer carries, whatever it says, and what is noted of it: nothing of a person, nothing of a query. */
final class AllAnswers {
    private static final Logger ACCESS = LoggerFactory.getLogger("access");
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String BYTES = "bytes";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** For what is no page; pages have their own. */
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private AllAnswers() {}

    static void install(JavalinConfig config, HttpSettings settings) {
        config.routes.before(AllAnswers::begin);
        if (!settings.origins().isEmpty()) {
            config.bundledPlugins.enableCors(cors -> cors.addRule(rule -> {
                settings.origins().forEach(origin -> rule.allowHost(origin));
                rule.exposeHeader(REQUEST_ID);
                rule.exposeHeader("Location");
                rule.exposeHeader("ETag");
                rule.maxAge = 600;
            }));
        }
        if (settings.accessLog()) {
            config.routes.after(AllAnswers::measure);
            config.requestLogger.http(AllAnswers::note);
        }
    }

    /** What the request is called in logs and problem documents. */
    static String requestId(Context context) {
        String known = context.attribute(REQUEST_ID);
        return known == null ? "-" : known;
    }

    private static void begin(Context context) {
        String given = context.header(REQUEST_ID);
        String id = given != null && SANE_ID.matcher(given).matches() ? given : madeUp();
        context.attribute(REQUEST_ID, id);
        context.header(REQUEST_ID, id)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", POLICY);
    }

    private static String madeUp() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Before it is written: afterwards nothing is left of it. */
    private static void measure(Context context) throws IOException {
        InputStream result = context.resultInputStream();
        context.attribute(BYTES, result == null ? 0 : result.available());
    }

    private static void note(Context context, float ms) {
        Integer bytes = context.attribute(BYTES);
        ACCESS.info(
                "{} {} {} {} ms {} bytes {} {}",
                context.method(),
                route(context),
                context.statusCode(),
                Math.round(ms),
                bytes == null ? 0 : bytes,
                requestId(context),
                role(Caller.known(context)));
    }

    /** As the routes have it, not as the client: in a path stand ids. */
    private static String route(Context context) {
        Endpoint route = context.endpoints().lastHttpEndpoint();
        return route == null ? "-" : route.path;
    }

    private static String role(@Nullable Caller caller) {
        return caller == null ? "-" : caller.role().name();
    }
}
