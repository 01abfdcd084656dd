package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalProductsTest {
    private static final String PI = "/api/v1/products/pi";

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void keep() {
        Samples.keep(api.state, Samples.item("pi", ProductStatus.ACTIVE));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_product_that_the_client_has_is_not_sent_again() {
        Http.Answer product = api.http.get(PI);
        String tag = product.header("ETag").orElseThrow();

        Http.Answer same = send("GET", "If-None-Match", "\"1\", W/" + tag, "").join();

        assertThat(tag).isEqualTo("\"" + product.json().get("version").asText() + "\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).hasValue(tag);
        assertThat(send("GET", "If-None-Match", "\"1\"", "").join().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT, '{\"name\":\"Pi\"}'", "DELETE, ''"})
    void the_version_that_is_meant_goes_with_the_command_and_is_decided_there(String method, String body) {
        CompletableFuture<Http.Answer> answer = send(method, "If-Match", "\"4\"", body);
        await().until(() -> !api.written().isEmpty());
        JsonNode command = api.written().get(0);
        assertThat(command.get("expectedVersion").asInt()).isEqualTo(4);

        Reason mismatch = new Reason("version-mismatch", "Because.");
        api.log(
                Topics.INVENTORY_EVENTS,
                new Event(
                        "pi",
                        6,
                        Instant.now(),
                        command.get("commandId").asText(),
                        null,
                        new CommandRefused("ChangeProduct", mismatch)));

        assertThat(answer.join().status()).isEqualTo(412);
        assertThat(answer.join().json().get("code").asText()).isEqualTo("version-mismatch");
    }

    @Test
    void what_is_no_version_of_a_product_is_told_before_anything_is_written() {
        assertThat(send("PUT", "If-Match", "W/\"5\"", "{}").join().status()).isEqualTo(412);
        assertThat(send("PUT", "If-Match", "\"x\"", "{}").join().status()).isEqualTo(412);
        assertThat(send("PUT", "If-Match", "\"5\", \"6\"", "{}").join().status())
                .isEqualTo(400);
        assertThat(api.written()).isEmpty();
    }

    private CompletableFuture<Http.Answer> send(String method, String header, String value, String body) {
        return api.http.send(api.http
                .request(PI)
                .header(header, value)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
