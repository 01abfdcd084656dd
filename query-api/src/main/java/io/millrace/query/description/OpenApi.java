package io.millrace.query.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.query.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document: written by hand in a few files, put together here, and completed with what all operations have
 * in common.
 */
final class OpenApi {
    private static final List<String> FILES =
            List.of("head", "orders", "products", "others", "events", "customers", "auth", "system");
    private static final String PROBLEM = "#/components/responses/Problem";

    private OpenApi() {}

    static ObjectNode document() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        FILES.forEach(name -> add(read(name), whole));
        for (JsonNode path : whole.path("paths")) {
            for (Map.Entry<String, JsonNode> operation : path.properties()) {
                if (operation.getValue() instanceof ObjectNode node) {
                    complete(node);
                }
            }
        }
        return whole;
    }

    private static ObjectNode read(String name) {
        try (InputStream file = OpenApi.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            return Json.tree(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects of the same name become one; anything else must be there once. */
    private static void add(ObjectNode part, ObjectNode whole) {
        part.properties().forEach(field -> {
            JsonNode there = whole.get(field.getKey());
            if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                add(more, object);
            } else if (there == null) {
                whole.set(field.getKey(), field.getValue().deepCopy());
            } else {
                throw new IllegalStateException(field.getKey() + " is described twice");
            }
        });
    }

    private static void complete(ObjectNode operation) {
        if (!(operation.get("responses") instanceof ObjectNode responses)) {
            return;
        }
        if (!operation.path("x-access").asText().equals("ANYONE")) {
            problem(responses, "401", "Nobody is signed in, or the token is bad: `not-signed-in`.");
            problem(responses, "403", "Not for callers of this role: `not-allowed`.");
        }
        problem(responses, "429", "Too many requests, if so set: `too-many-requests`.");
        problem(responses, "503", "Not now; worth another try soon.");
        problem(responses, "default", "Why it is not answered as it was asked.");
    }

    private static void problem(ObjectNode responses, String status, String description) {
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", PROBLEM).put("description", description);
        }
    }
}
