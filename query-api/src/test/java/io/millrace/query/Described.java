package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.millrace.query.description.DescriptionApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Compares what the API answers with what its OpenAPI document says that it answers. */
final class Described {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final JsonNode DOCUMENT = tree(DescriptionApi.text());

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<JsonNode, JsonSchema> KNOWN = new ConcurrentHashMap<>();
    private static final List<Operation> OPERATIONS = operations();

    private Described() {}

    /** One operation of the document. */
    record Operation(String method, String path, Pattern form, JsonNode node) {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            Pattern form = Pattern.compile(path.getKey().replaceAll("[{][^}]*[}]", "[^/]+"));
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(method, path.getKey(), form, operation.getValue()));
                }
            }
        }
        return operations;
    }

    /** Fails if the document has this operation and says something else of such an answer. */
    static void check(HttpResponse<String> answer) {
        String method = answer.request().method();
        String path = answer.request().uri().getRawPath();
        Optional<Operation> found = OPERATIONS.stream()
                .filter(some -> some.method().equals(method)
                        && some.form().matcher(path).matches())
                .findFirst();
        found.ifPresent(operation -> check(operation, answer));
    }

    private static void check(Operation operation, HttpResponse<String> answer) {
        String what = operation.method() + " " + operation.path() + " -> " + answer.statusCode();
        JsonNode responses = operation.node().path("responses");
        JsonNode response = resolved(responses.path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode() && answer.statusCode() >= 400) {
            response = resolved(responses.path("default"));
        }
        assertThat(response.isMissingNode()).as(what + " is described").isFalse();
        if (answer.body().isEmpty() && !response.has("content")) {
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s as %s is described: %s", what, type, answer.body())
                .isFalse();
        if (type.endsWith("json")) {
            JsonSchema schema = KNOWN.computeIfAbsent(content.path("schema"), Described::schema);
            assertThat(schema.validate(tree(answer.body())))
                    .as("%s: %s", what, answer.body())
                    .isEmpty();
        }
    }

    static JsonSchema schema(JsonNode described) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(described);
        root.set("components", DOCUMENT.path("components"));
        return SCHEMAS.getSchema(root);
    }

    static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
