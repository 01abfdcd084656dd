package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductChanged;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.rules.ProductExpectation;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalProductsTest {
    private static final String PI = "/api/v1/products/pi";

    private static final String OTHER = "0123456789abcdef0123456789abcdef";

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
    void a_products_tag_is_its_content_whatever_is_sold_or_refused_of_it() {
        Http.Answer product = api.http.get(PI);
        String tag = tag(product);

        ItemState sold = Samples.item("pi", ProductStatus.ACTIVE);
        sold.setVersion(9);
        sold.setHeld(7);
        Samples.keep(api.state, sold);
        String tagWhenSold = tag(api.http.get(PI));
        sold.setUnitPriceMinor(14_600);
        Samples.keep(api.state, sold);

        assertThat(tag).isEqualTo("\"" + product.json().get("contentHash").asText() + "\"");
        assertThat(tagWhenSold).isEqualTo(tag);
        assertThat(tag(api.http.get(PI))).isNotEqualTo(tag);
    }

    @Test
    void a_product_is_sent_with_its_stock_to_who_knows_its_content_too() {
        Http.Answer same =
                send("GET", "If-None-Match", tag(api.http.get(PI)), "").join();

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().get("available").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"PUT, '{\"name\":\"Pi\"}', ChangeProduct", "DELETE, '', RetireProduct"})
    void the_content_that_is_meant_goes_with_the_command_and_is_decided_there(String method, String body, String type) {
        CompletableFuture<Http.Answer> answer = send(method, "If-Match", "\"" + OTHER + "\"", body);
        JsonNode command = written();
        assertThat(command.get("type").asText()).isEqualTo(type);
        assertThat(command.get("expectedContent").asText()).isEqualTo(OTHER);
        assertThat(command.has("expectedVersion")).isFalse();

        happened(command, new CommandRefused(type, new Reason("version-mismatch", "Because.")));

        assertThat(answer.join().status()).isEqualTo(412);
        assertThat(answer.join().json().get("code").asText()).isEqualTo("version-mismatch");
    }

    @Test
    void a_change_is_answered_with_the_tag_of_what_it_made() {
        CompletableFuture<Http.Answer> answer = send("PUT", "If-Match", tag(api.http.get(PI)), "{\"name\":\"Pi\"}");
        JsonNode command = written();
        ItemState changed = Samples.item("pi", ProductStatus.ACTIVE);
        changed.setVersion(6);
        changed.setName("Pi");
        Samples.keep(api.state, changed);

        happened(command, new ProductChanged("Pi", null, changed.getCategories(), 14_500L, "EUR"));

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(tag(answer.join())).isEqualTo("\"" + ProductExpectation.contentOf(changed) + "\"");
    }

    @Test
    void a_repeat_is_believed_if_it_is_of_the_content_that_was_meant_only() {
        String nothingNew = "{\"name\":\"Raspberry Pi\"}";

        assertThat(send("PUT", "If-Match", tag(api.http.get(PI)), nothingNew)
                        .join()
                        .status())
                .isEqualTo(200);
        assertThat(send("PUT", "If-Match", "\"" + OTHER + "\"", nothingNew)
                        .join()
                        .status())
                .isEqualTo(202);
    }

    @Test
    void what_the_body_expects_counts_where_no_header_does() {
        String expecting = "{\"name\":\"Pi\",\"expectedVersion\":4,\"expectedContent\":\"" + OTHER + "\"}";

        CompletableFuture<Http.Answer> answer = send("PUT", "If-Match", "*", expecting);

        JsonNode command = written();
        assertThat(command.get("expectedVersion").asInt()).isEqualTo(4);
        assertThat(command.get("expectedContent").asText()).isEqualTo(OTHER);
        assertThat(answer.join().status()).isEqualTo(202);
    }

    @Test
    void what_is_no_tag_of_a_product_is_told_before_anything_is_written() {
        String tag = tag(api.http.get(PI));

        assertThat(send("PUT", "If-Match", "W/" + tag, "{}").join().status()).isEqualTo(412);
        assertThat(send("PUT", "If-Match", "\"5\"", "{}").join().status()).isEqualTo(412);
        assertThat(send("PUT", "If-Match", tag.replace("\"", ""), "{}").join().status())
                .isEqualTo(412);
        assertThat(send("DELETE", "If-Match", "\"x\"", "").join().status()).isEqualTo(412);
        assertThat(send("PUT", "If-Match", tag + ", " + tag, "{}").join().status())
                .isEqualTo(400);
        assertThat(api.written()).isEmpty();
    }

    private JsonNode written() {
        await().until(() -> !api.written().isEmpty());
        return api.written().get(0);
    }

    private void happened(JsonNode command, SpecificRecord fact) {
        String commandId = command.get("commandId").asText();
        api.log(Topics.INVENTORY_EVENTS, new Event("pi", 6, Instant.now(), commandId, null, fact));
    }

    private static String tag(Http.Answer answer) {
        return answer.header("ETag").orElseThrow();
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
