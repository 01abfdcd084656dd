package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SystemIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource
    void applications_topics_and_topologies_are_told(Where where) {
        try (QueryApi api = where.start()) {
            Http http = new Http(api.port());
            http.post(
                    "/api/v1/products",
                    "{\"sku\":\"sys-1\",\"name\":\"Pi\",\"unitPrice\":\"1.00\",\"currency\":\"EUR\"}");

            await().atMost(PATIENCE)
                    .until(() -> isAtRest(http.get("/api/v1/system").json()));
            JsonNode system = http.get("/api/v1/system").json();

            JsonNode inventory = application(system, "inventory");
            assertThat(inventory.path("applicationId").asText()).isEqualTo("inventory-1");
            assertThat(inventory.path("state").asText()).isEqualTo("RUNNING");
            assertThat(inventory.path("instances")).hasSize(1);
            assertThat(inventory.path("instances").path(0).has("address"))
                    .isEqualTo(where == Where.BESIDE_THE_APPLICATIONS);
            assertThat(inventory.path("instances").path(0).path("active")).hasSize(4);
            assertThat(inventory.path("lags").findValuesAsText("topic")).contains("inventory", "reservations");
            assertThat(inventory.path("topology").path(0).path("nodes").findValuesAsText("kind"))
                    .contains("SOURCE", "PROCESSOR", "SINK");
            assertThat(inventory.path("topology").findValuesAsText("name")).contains("consume-inventory");
            assertThat(inventory.path("recordsPerSecond").has("in")).isTrue();
            assertThat(system.path("topics").findValuesAsText("topic")).contains("orders", "inventory-events");
            assertThat(system.path("topics").path(0).path("recordsPerSecond").isNumber())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_every_instance_keeps_whole_is_not_behind_once_it_is_read(Where where) {
        try (QueryApi api = where.start()) {
            Http http = new Http(api.port());
            http.post("/api/v1/orders", """
                    {"customerId":"c-1","email":"c@example.com","lines":[{"sku":"none","quantity":1}]}""");

            await().atMost(PATIENCE).untilAsserted(() -> {
                List<JsonNode> lags = contacts(http.get("/api/v1/system").json());
                assertThat(lags).hasSize(4).anyMatch(lag -> lag.path("end").asLong() > 0);
                assertThat(lags).allSatisfy(lag -> {
                    assertThat(lag.path("handled")).isEqualTo(lag.path("end"));
                    assertThat(lag.path("lag").asLong()).isZero();
                });
            });
        }
    }

    private static List<JsonNode> contacts(JsonNode system) {
        return StreamSupport.stream(application(system, "emails").path("lags").spliterator(), false)
                .filter(lag -> lag.path("topic").asText().equals("contacts"))
                .toList();
    }

    private static boolean isAtRest(JsonNode system) {
        JsonNode inventory = application(system, "inventory");
        List<String> lags = inventory.path("lags").findValuesAsText("lag");
        return inventory.has("recordsPerSecond")
                && !lags.isEmpty()
                && lags.stream().allMatch("0"::equals);
    }

    private static JsonNode application(JsonNode system, String context) {
        return StreamSupport.stream(system.path("applications").spliterator(), false)
                .filter(found -> found.path("context").asText().equals(context))
                .findFirst()
                .orElseThrow();
    }
}
