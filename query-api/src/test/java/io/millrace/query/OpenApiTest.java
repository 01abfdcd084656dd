package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.millrace.query.Described.Operation;
import io.millrace.query.http.Access;
import io.millrace.query.http.Route;
import io.millrace.schemas.inventory.ProductStatus;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    /** Files for people, which no program calls. */
    private static final Set<String> FOR_BROWSERS = Set.of("/", "/console/<file>", "/docs", "/docs/{file}");

    /** Being built; what of it is described is compared all the same. */
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_document_is_what_openapi_3_1_says_a_document_is() {
        ParseOptions strict = new ParseOptions();
        strict.setResolve(true);
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(Described.DOCUMENT.toString(), List.of(), strict);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(Described.DOCUMENT.path("paths"));
        assertThat(api.http.get("/openapi.json").json()).isEqualTo(Described.DOCUMENT);
    }

    @Test
    void every_route_is_in_it_and_nothing_else() {
        assertThat(Described.operations().stream().map(operation -> operation.method() + " " + operation.path()))
                .containsExactlyInAnyOrderElementsOf(routes().map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void it_says_who_may_call_what() {
        for (Operation operation : Described.operations()) {
            Access access = routes().filter(route -> is(route, operation))
                    .map(Route::access)
                    .findFirst()
                    .orElseThrow();

            assertThat(operation.node().path("x-access").asText())
                    .as(operation.path())
                    .isEqualTo(access.name());
            boolean open = operation.node().path("security").isArray();
            assertThat(open).as(operation.path()).isEqualTo(access == Access.ANYONE);
        }
    }

    @Test
    void operations_have_names_of_their_own_and_every_part_of_a_path_is_described() {
        Set<String> names = new HashSet<>();
        for (Operation operation : Described.operations()) {
            assertThat(names.add(operation.node().path("operationId").asText()))
                    .as(operation.path())
                    .isTrue();
            Set<String> parts = new TreeSet<>();
            JsonNode path = Described.DOCUMENT.path("paths").path(operation.path());
            Stream.of(path.path("parameters"), operation.node().path("parameters"))
                    .flatMap(list -> list.valueStream())
                    .map(one -> one.has("$ref")
                            ? Described.DOCUMENT.at(one.get("$ref").asText().substring(1))
                            : one)
                    .filter(one -> one.path("in").asText().equals("path"))
                    .forEach(one -> parts.add("{" + one.path("name").asText() + "}"));

            parts.forEach(part -> assertThat(operation.path()).contains(part));
            assertThat(operation.path().chars().filter(c -> c == '{').count()).isEqualTo(parts.size());
        }
    }

    /** What has no name of its own gets one that no programmer would have chosen. */
    @Test
    void whatever_a_client_makes_a_class_of_has_a_name_and_is_one_thing() {
        List<String> strange = new ArrayList<>();

        look(Described.DOCUMENT, "", strange);

        assertThat(strange).isEmpty();
    }

    private static void look(JsonNode node, String at, List<String> strange) {
        boolean hasName = at.matches("/components/schemas/[^/]+");
        if (!hasName && (node.path("properties").isObject() || node.path("enum").isArray())) {
            strange.add(at + " has no name");
        }
        if (node.path("type").isArray() || node.has("oneOf") || node.has("anyOf")) {
            strange.add(at + " is this or that");
        }
        node.properties().forEach(field -> look(field.getValue(), at + "/" + field.getKey(), strange));
        if (node.isArray()) {
            node.forEach(element -> look(element, at, strange));
        }
    }

    /** A client's method has one type to return, that of the first good answer: all others must fit into it. */
    @Test
    void all_good_answers_of_an_operation_fit_into_the_first() {
        for (Operation operation : Described.operations()) {
            List<Map<String, JsonNode>> fields = operation.node().path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> response.getValue().path("content").valueStream())
                    .map(content -> Described.resolved(content.path("schema")).path("properties"))
                    .map(OpenApiTest::fields)
                    .toList();

            assertThat(fields)
                    .as(operation.path())
                    .isNotEmpty()
                    .allSatisfy(some -> assertThat(fields.get(0)).containsAllEntriesOf(some));
        }
    }

    private static Map<String, JsonNode> fields(JsonNode properties) {
        return properties.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void what_is_answered_is_what_it_says() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.payment("o-1"));
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));

        List<String> paths = List.of(
                "/api/v1",
                "/api/v1/orders",
                "/api/v1/orders/o-1",
                "/api/v1/orders/none",
                "/api/v1/products",
                "/api/v1/products/pi",
                "/api/v1/inventory/pi",
                "/api/v1/payments/o-1",
                "/api/v1/emails?orderId=o-1",
                "/api/v1/system/charts",
                "/api/v1/system",
                "/subjects",
                "/schemas/ids/1",
                "/health/live",
                "/metrics");

        // Every answer that a test gets is compared with the document.
        assertThat(paths)
                .allSatisfy(path -> assertThat(api.http.get(path).status()).isIn(200, 404));
    }

    @Test
    void an_answer_that_is_described_otherwise_is_found_out() {
        JsonSchema schema = Described.schema(Described.DOCUMENT.at("/components/schemas/Problem"));

        assertThat(schema.validate(Described.DOCUMENT)).isNotEmpty();
    }

    @Test
    void the_pages_to_read_it_need_nothing_from_elsewhere() {
        Http.Answer page = api.http.get("/docs");

        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(page.text()).doesNotContain("http:", "https:");
        assertThat(api.http.get("/docs/swagger-ui-bundle.js").text()).hasSizeGreaterThan(1_000_000);
        assertThat(api.http.get("/docs/swagger-ui.css").status()).isEqualTo(200);
        assertThat(api.http.get("/docs/start.js").text()).contains("/openapi.json");
        assertThat(api.http.get("/docs/..%2fstart.js").status()).isIn(400, 404);
    }

    private Stream<Route> routes() {
        return api.routes.stream().filter(route -> !FOR_BROWSERS.contains(route.path()));
    }

    private static boolean is(Route route, Operation operation) {
        return route.path().equals(operation.path())
                && route.method().toString().equals(operation.method());
    }
}
