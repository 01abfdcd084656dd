package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every application as a process of its own, and query-api asking them over HTTP. */
@Tag("faults")
class SeparateIT {

    @Test
    void an_order_is_confirmed_and_read_through_separately_started_applications(@TempDir Path data) throws IOException {
        try (Fleet fleet = new Fleet(data, Map.of())) {
            fleet.start(Map.of());
            Api api = fleet.api(0);

            api.post(
                    "/api/v1/products?wait=20",
                    "{\"sku\":\"a\",\"name\":\"A\",\"unitPrice\":\"1.50\",\"currency\":\"EUR\"}");
            api.post("/api/v1/inventory/a/stock?wait=20", "{\"quantity\":10}");
            api.post("/api/v1/customers?wait=20", "{\"customerId\":\"c\",\"username\":\"cora\"}")
                    .expect(201);
            JsonNode order = api.post(
                            "/api/v1/orders?wait=60",
                            "{\"orderId\":\"s-1\",\"customerId\":\"c\",\"lines\":[{\"sku\":\"a\",\"quantity\":4}]}")
                    .expect(201);

            assertThat(order.path("status").asText()).isEqualTo("CONFIRMED");
            assertThat(order.path("total").asText()).isEqualTo("6.00");
            JsonNode read = api.get("/api/v1/orders/s-1").expect(200);
            assertThat(read.path("payment").path("status").asText()).isEqualTo("SETTLED");
            assertThat(api.product("a").path("available").asInt()).isEqualTo(6);
            assertThat(api.all("/api/v1/orders")).hasSize(1);
            assertThat(api.all("/api/v1/emails?orderId=s-1")).isNotEmpty();
        }
    }
}
