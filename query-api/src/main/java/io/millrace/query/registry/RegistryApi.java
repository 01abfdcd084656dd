package io.millrace.query.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.millrace.query.http.Access;
import io.millrace.query.http.Json;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.schemas.wire.FingerprintIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** The read half of the Confluent Schema Registry protocol, so that foreign consumers can read our topics. */
public final class RegistryApi implements ApiPart {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final KnownSchemas schemas = new KnownSchemas();

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/schemas/ids/{id}", Access.PEOPLE, answer(this::schema)),
                Route.get("/subjects", Access.PEOPLE, answer(context -> new Answer(200, schemas.subjects()))),
                Route.get("/subjects/{subject}/versions", Access.PEOPLE, answer(this::versions)),
                Route.get("/subjects/{subject}/versions/{version}", Access.PEOPLE, answer(this::version)));
    }

    private Answer schema(Context context) {
        String id = context.pathParam("id");
        return number(id)
                .flatMap(schemas::withId)
                .map(schema -> new Answer(200, Map.of("schema", schema.toString())))
                .orElseGet(() -> error(40403, "Schema not found"));
    }

    private Answer versions(Context context) {
        return of(
                context,
                versions -> new Answer(
                        200, IntStream.rangeClosed(1, versions.size()).boxed().toList()));
    }

    private Answer version(Context context) {
        String asked = context.pathParam("version");
        return of(context, versions -> {
            int version =
                    asked.equals("latest") ? versions.size() : number(asked).orElse(0);
            return version < 1 || version > versions.size()
                    ? error(40402, "Version not found")
                    : new Answer(200, VersionJson.of(context.pathParam("subject"), version, versions.get(version - 1)));
        });
    }

    private Answer of(Context context, Function<List<Schema>, Answer> answer) {
        return schemas.versionsOf(context.pathParam("subject"))
                .map(answer)
                .orElseGet(() -> error(40401, "Subject not found"));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Answer error(int code, String message) {
        return new Answer(404, new ErrorJson(code, message));
    }

    private static Handler answer(Function<Context, Answer> answer) {
        return context -> {
            Answer found = answer.apply(context);
            context.status(found.status()).contentType(CONTENT_TYPE).result(Json.bytes(found.body()));
        };
    }

    private record Answer(int status, Object body) {}

    private record ErrorJson(@JsonProperty("error_code") int code, String message) {}

    private record VersionJson(String subject, int version, int id, String schema) {
        static VersionJson of(String subject, int version, Schema schema) {
            return new VersionJson(subject, version, FingerprintIds.fingerprint(schema), schema.toString());
        }
    }
}
