package io.millrace.query.description;

import io.javalin.http.Context;
import io.millrace.query.http.Access;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The OpenAPI document, and pages to read it and to try it out, without anything from elsewhere. */
public final class DescriptionApi implements ApiPart {
    /** The pages set styles of their own while they run; scripts come from here only. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/%s/";
    private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html;charset=utf-8",
            "start.js", "text/javascript;charset=utf-8",
            "pages.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "swagger-ui.css", "text/css;charset=utf-8");
    private static final Set<String> OWN = Set.of("index.html", "start.js", "pages.css");

    private final String document = text();
    private final String library = LIBRARY.formatted(version());

    /** The OpenAPI document. */
    public static String text() {
        return OpenApi.document().toString();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", Access.ANYONE, this::document),
                Route.get("/docs", Access.ANYONE, context -> file(context, "index.html")),
                Route.get("/docs/{file}", Access.ANYONE, context -> file(context, context.pathParam("file"))));
    }

    private void document(Context context) {
        context.header("Cache-Control", "no-cache")
                .contentType("application/json")
                .result(document);
    }

    private void file(Context context, String name) {
        String type = TYPES.get(name);
        if (type == null) {
            throw Problem.notFound("no-such-resource", "There is nothing under this path.");
        }
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(read((OWN.contains(name) ? "/docs/" : library) + name));
    }

    private static String version() {
        try (InputStream in = DescriptionApi.class.getResourceAsStream(VERSION)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String path) {
        try (InputStream in = DescriptionApi.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
