package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers through the API, on a real broker: in the applications' own JVM, and beside them. */
@ParameterizedClass
@EnumSource(Where.class)
class CustomersIT {

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Parameter
    private Where where;

    private final int run = RUNS.incrementAndGet();
    private QueryApi api;
    private Http http;

    @BeforeEach
    void start() {
        api = where.start();
        http = new Http(api.port());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_customer_is_registered_changed_and_deleted_and_its_name_is_free_again() {
        String path = "/api/v1/customers/bob-" + run;

        Http.Answer registered = http.post("/api/v1/customers", customer("bob-" + run, "Bob"));
        Http.Answer repeated = http.post("/api/v1/customers", customer("bob-" + run, "Bob"));
        Http.Answer conflict = http.post("/api/v1/customers", customer("bob-" + run, "Eve"));
        Http.Answer taken = http.post("/api/v1/customers", customer("other-" + run, "BOB"));
        Http.Answer moved = http.put(path, "{\"email\":\"new@example.com\"}");
        Http.Answer unknown = http.put("/api/v1/customers/none-" + run, "{\"email\":\"new@example.com\"}");

        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        assertThat(registered.header("Location")).hasValue(path);
        assertThat(registered.json().get("status").asText()).isEqualTo("ACTIVE");
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(201);
        assertThat(conflict.status()).as(conflict.text()).isEqualTo(409);
        assertThat(taken.status()).as(taken.text()).isEqualTo(409);
        assertThat(taken.json().get("code").asText()).isEqualTo("name-taken");
        assertThat(moved.json().get("email").asText()).isEqualTo("new@example.com");
        assertThat(moved.json().get("username").asText()).isEqualTo("Bob-" + run);
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);

        assertThat(http.post(path + "/deactivate", "").json().get("status").asText())
                .isEqualTo("DEACTIVATED");
        assertThat(http.post(path + "/reactivate", "").json().get("status").asText())
                .isEqualTo("ACTIVE");
        assertThat(http.delete(path).status()).isEqualTo(200);
        assertThat(http.get(path).json().has("email")).isFalse();
        assertThat(http.post("/api/v1/customers", customer("next-" + run, "bob"))
                        .status())
                .isEqualTo(201);
        assertThat(http.get("/api/v1/customers?status=ACTIVE&limit=100").json().findValuesAsText("customerId"))
                .contains("next-" + run)
                .doesNotContain("bob-" + run, "other-" + run);
    }

    private String customer(String id, String username) {
        return "{\"customerId\":\"" + id + "\",\"username\":\"" + username + "-" + run
                + "\",\"email\":\"bob@example.com\"}";
    }
}
