package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderWriteRoutesTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_order_is_placed_when_its_first_fact_is_seen() {
        CompletableFuture<Http.Answer> placing = api.http.posting("/api/v1/orders", Samples.ORDER);
        await().until(() -> api.written().size() == 1);
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.PENDING));
        api.log(
                Topics.ORDER_EVENTS,
                Samples.placed("o-1", api.written().get(0).get("commandId").asText()));

        Http.Answer answer = placing.join();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).hasValue("/api/v1/orders/o-1");
        assertThat(answer.json().get("status").asText()).isEqualTo("PENDING");
        assertThat(answer.json().get("commandId"))
                .isEqualTo(api.written().get(0).get("commandId"));
        assertThat(api.producer.history().get(0).topic()).isEqualTo("orders");
        assertThat(new String(api.producer.history().get(0).key(), StandardCharsets.UTF_8))
                .isEqualTo("o-1");
        assertThat(api.written().get(0).get("type").asText()).isEqualTo("PlaceOrder");
    }

    @Test
    void an_order_of_which_nothing_is_seen_is_accepted() {
        Http.Answer answer = api.http.post("/api/v1/orders?wait=0", Samples.ORDER.replace("\"orderId\":\"o-1\",", ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("orderId").asText()).matches("o-[0-9a-z]{16}");
        assertThat(answer.header("Location"))
                .hasValue("/api/v1/orders/" + answer.json().get("orderId").asText());
    }

    @Test
    void a_repeat_is_answered_with_the_order_it_repeats() {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.RESERVED));

        Http.Answer answer = api.http.post("/api/v1/orders", Samples.ORDER);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("status").asText()).isEqualTo("RESERVED");
    }

    @Test
    void a_repeat_of_what_is_not_committed_yet_waits_for_the_log() {
        OrderState young = Samples.order("o-1", OrderStatus.PENDING);
        young.setLastEventAt(Instant.now());
        Samples.keep(api.state, young);
        CompletableFuture<Http.Answer> placing = api.http.posting("/api/v1/orders?wait=60", Samples.ORDER);
        awaitWaiters(1);
        OrderState decided = Samples.confirmed("o-1");
        decided.setLastEventAt(Instant.now());
        Samples.keep(api.state, decided);

        api.log(Topics.ORDER_EVENTS, Samples.placed("o-1", "other"));
        assertThat(placing).isNotDone();
        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));

        assertThat(placing.join().status()).isEqualTo(201);
        assertThat(placing.join().json().get("status").asText()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_young_order_is_no_repeat_before_the_log_says_it() {
        OrderState young = Samples.order("o-1", OrderStatus.PENDING);
        young.setLastEventAt(Instant.now());
        Samples.keep(api.state, young);
        CompletableFuture<Http.Answer> placing = api.http.posting("/api/v1/orders", Samples.ORDER);
        awaitWaiters(1);

        api.log(Topics.ORDER_EVENTS, Samples.placed("o-1", "other"));

        assertThat(placing.join().status()).isEqualTo(201);
    }

    @Test
    void another_order_under_the_same_id_is_a_conflict() {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.RESERVED));

        Http.Answer answer = api.http.post("/api/v1/orders", Samples.ORDER.replace("c-1", "c-2"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("conflict");
    }

    @Test
    void a_conflict_that_only_the_dead_letter_shows_is_one_too() {
        CompletableFuture<Http.Answer> placing = api.http.posting("/api/v1/orders?wait=60", Samples.ORDER);
        await().until(() -> api.written().size() == 1);

        api.bury(api.written().get(0).get("commandId").asText(), "conflict");

        assertThat(placing.join().status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|not-json|",
                "[]|400|not-an-object|",
                "{\"lines\":[]}|400|missing-field|customerId",
                "{\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"pi\",\"quantity\":1.5}]}|400|ill-typed|lines[0].quantity",
                "{\"customerId\":\"c-1\",\"lines\":[]}|422|no-lines|",
                "{\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"pi\",\"quantity\":0}]}|422|quantity-out-of-range|",
                "{\"orderId\":\"~o\",\"customerId\":\"c-1\",\"lines\":[{\"sku\":\"pi\",\"quantity\":1}]}|400|bad-id|orderId"
            })
    void what_no_order_can_be_is_not_written(String body, int status, String code, String field) {
        Http.Answer answer = api.http.post("/api/v1/orders", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("field").asText(null)).isEqualTo(field);
        assertThat(api.written()).isEmpty();
    }

    @Test
    void too_large_a_body_and_one_that_is_not_json_are_refused() {
        Http.Answer chunked = api.http
                .send(api.http
                        .request("/api/v1/orders")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300 << 10])))
                        .build())
                .join();
        Http.Answer large = new Http(api.http.port()).post("/api/v1/orders", "\"" + "x".repeat(256 << 10) + "\"");
        Http.Answer form = new Http(api.http.port())
                .send(api.http
                        .request("/api/v1/orders")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Samples.ORDER))
                        .build())
                .join();

        assertThat(chunked.status()).isEqualTo(413);
        assertThat(large.status()).isEqualTo(413);
        assertThat(form.status()).isEqualTo(415);
        assertThat(api.written()).isEmpty();
    }

    @Test
    void a_charset_that_nobody_knows_is_no_trouble_as_json_has_but_one() {
        HttpRequest.Builder order = api.http.request("/api/v1/orders").POST(BodyPublishers.ofString("{}"));
        order.header("Content-Type", "application/json; charset=foo");

        Http.Answer answer = api.http.send(order.build()).join();

        assertThat(answer.json().get("code").asText()).isEqualTo("missing-field");
    }

    @Test
    void a_cancel_is_accepted_and_with_wait_it_is_done() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Http.Answer accepted = api.http.post("/api/v1/orders/o-1/cancel", "");
        CompletableFuture<Http.Answer> cancelling =
                api.http.posting("/api/v1/orders/o-1/cancel?wait=60", "{\"reason\":\"changed my mind\"}");
        await().until(() -> api.written().size() == 2);
        OrderState cancelled = Samples.confirmed("o-1");
        cancelled.setVersion(4);
        cancelled.setStatus(OrderStatus.CANCELLED);
        Samples.keep(api.state, cancelled);
        String commandId = api.written().get(1).get("commandId").asText();
        api.log(Topics.ORDER_EVENTS, Samples.event("o-1", 4, commandId, new OrderCancelled("changed my mind")));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().get("commandId").asText())
                .isEqualTo(api.written().get(0).get("commandId").asText());
        assertThat(cancelling.join().status()).isEqualTo(200);
        assertThat(cancelling.join().json().get("status").asText()).isEqualTo("CANCELLED");
        assertThat(api.written().get(1).get("reason").asText()).isEqualTo("changed my mind");
    }

    @Test
    void a_refusal_is_told_with_its_reason() {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.PENDING));
        CompletableFuture<Http.Answer> shipping = api.http.posting("/api/v1/orders/o-1/ship?wait=60", "");
        await().until(() -> api.written().size() == 1);
        String commandId = api.written().get(0).get("commandId").asText();
        Reason reason = new Reason("not-shippable", "ShipOrder does not fit an order that is PENDING.");
        api.log(Topics.ORDER_EVENTS, Samples.event("o-1", 2, commandId, new CommandRefused("ShipOrder", reason)));

        assertThat(shipping.join().status()).isEqualTo(409);
        assertThat(shipping.join().json().get("code").asText()).isEqualTo("not-shippable");
        assertThat(shipping.join().json().get("commandId").asText()).isEqualTo(commandId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null"})
    void a_repeated_cancel_without_a_word_is_done_already(String nothing) {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.CANCELLED));

        assertThat(api.http.post("/api/v1/orders/o-1/cancel?wait=60", nothing).status())
                .isEqualTo(200);
    }

    @Test
    void to_cancel_what_nobody_knows_is_told_by_the_dead_letter() {
        CompletableFuture<Http.Answer> cancelling = api.http.posting("/api/v1/orders/o-9/cancel", "");
        await().until(() -> api.written().size() == 1);

        api.bury(api.written().get(0).get("commandId").asText(), "unknown-order");

        assertThat(cancelling.join().status()).isEqualTo(404);
        assertThat(cancelling.join().json().get("code").asText()).isEqualTo("unknown-order");
    }

    @Test
    void a_door_that_does_not_answer_is_told_and_nobody_waits_on() {
        api.producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");

        Http.Answer answer = api.http.post("/api/v1/orders?wait=60", Samples.ORDER);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("1");
        awaitWaiters(0);
    }

    private void awaitWaiters(int count) {
        await().until(() -> api.meters.get("millrace.waiters").gauge().value() == count);
    }
}
