package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReadRoutesTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_order_is_shown_with_its_payment() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.payment("o-1"));

        Http.Answer answer = api.http.get("/api/v1/orders/o-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.text())
                .isEqualTo(
                        "{\"orderId\":\"o-1\",\"customerId\":\"c-1\",\"externalId\":\"web-17\",\"status\":\"CONFIRMED\","
                                + "\"currency\":\"EUR\",\"total\":\"290.00\",\"lines\":[{\"sku\":\"pi\",\"name\":\"Raspberry Pi\","
                                + "\"quantity\":2,\"unitPrice\":\"145.00\"}],\"payment\":{\"status\":\"WAITING\",\"attempts\":["
                                + "{\"number\":1,\"outcome\":\"DECLINED\",\"reason\":\"insufficient-funds\","
                                + "\"at\":\"2025-03-01T10:00:00Z\"}],\"nextAttemptAt\":\"2025-03-01T10:00:02Z\"},"
                                + "\"timeline\":[{\"type\":\"OrderPlaced\",\"at\":\"2025-03-01T10:00:00Z\"}],"
                                + "\"metadata\":{\"channel\":\"web\"},\"version\":3}");
    }

    @Test
    void an_order_that_waits_says_for_what() {
        OrderState order = Samples.order("o-1", OrderStatus.PENDING);
        order.setDeadlineAt(Instant.parse("2025-03-01T10:01:00Z"));
        Samples.keep(api.state, order);

        Http.Answer answer = api.http.get("/api/v1/orders/o-1");

        assertThat(answer.json().get("waitingFor"))
                .hasToString("{\"what\":\"reservations\",\"until\":\"2025-03-01T10:01:00Z\"}");
        assertThat(answer.json().has("payment")).isFalse();
        assertThat(answer.json().at("/lines/0/unitPrice").asText()).isEqualTo("145.00");
    }

    @Test
    void without_payment_an_order_is_shown_without_its_payment() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        api.state.lose("payments");

        Http.Answer answer = api.http.get("/api/v1/orders/o-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Partial")).hasValue("payment");
        assertThat(answer.json().has("payment")).isFalse();
    }

    @Test
    void a_standby_s_answer_says_how_old_it_is() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        api.state.beStaleBy(7);

        assertThat(api.http.get("/api/v1/orders/o-1").header("X-Staleness")).hasValue("7");
        assertThat(api.http.get("/api/v1/orders").header("X-Staleness")).hasValue("7");
    }

    @Test
    void a_list_says_when_a_part_of_it_is_missing() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.confirmed("o-2"));
        assertThat(api.http.get("/api/v1/orders").header("X-Partial")).isEmpty();

        api.state.lose(Topics.ORDER_EVENTS.partition("o-1", api.state.partitions()));

        Http.Answer answer = api.http.get("/api/v1/orders");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Partial")).hasValue("partitions");
        assertThat(answer.json().get("items"))
                .extracting(order -> order.get("orderId").asText())
                .containsExactly("o-2");
    }

    @Test
    void nobody_to_ask_is_not_available_for_now() {
        api.state.lose("orders");

        Http.Answer answer = api.http.get("/api/v1/orders/o-1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("state-unavailable");
    }

    @ParameterizedTest
    @CsvSource({"o-1,404", "~x,404", "-x,404", "a%20b,404", "o-1?wait=61,400", "o-1?wait=-1,400", "o-1?wait=x,400"})
    void what_is_not_there_or_asked_wrongly_is_a_problem(String path, int status) {
        Http.Answer answer = api.http.get("/api/v1/orders/" + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }

    @Test
    void a_wait_ends_with_the_committed_fact() {
        OrderState fresh = Samples.order("o-1", OrderStatus.RESERVED);
        fresh.setLastEventAt(Instant.now());
        Samples.keep(api.state, fresh);
        CompletableFuture<Http.Answer> waiting = api.http.getting("/api/v1/orders/o-1?wait=60");
        awaitWaiters(1);

        OrderState decided = Samples.confirmed("o-1");
        decided.setLastEventAt(Instant.now());
        Samples.keep(api.state, decided);
        api.log(Topics.ORDER_EVENTS, Samples.placed("o-1", "other"));
        assertThat(waiting).isNotDone();
        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().json().get("status").asText()).isEqualTo("CONFIRMED");
        awaitWaiters(0);
    }

    @Test
    void a_young_state_is_not_believed_before_the_log_says_it() {
        OrderState young = Samples.confirmed("o-1");
        young.setLastEventAt(Instant.now());
        Samples.keep(api.state, young);
        CompletableFuture<Http.Answer> waiting = api.http.getting("/api/v1/orders/o-1?wait=60");
        awaitWaiters(1);

        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(api.http.get("/api/v1/orders/o-1?wait=60").status())
                .as("it has been seen")
                .isEqualTo(200);
    }

    @Test
    void an_old_state_is_believed_at_once() {
        Samples.keep(api.state, Samples.confirmed("o-1"));

        assertThat(api.http.get("/api/v1/orders/o-1?wait=60").status()).isEqualTo(200);
    }

    @Test
    void who_waits_in_vain_gets_the_state_as_it_is() {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.PENDING));

        Http.Answer answer = api.http.get("/api/v1/orders/o-1?wait=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("PENDING");
    }

    @Test
    void an_order_not_known_yet_is_waited_for_too() {
        CompletableFuture<Http.Answer> waiting = api.http.getting("/api/v1/orders/o-1?wait=60");
        awaitWaiters(1);

        Samples.keep(api.state, Samples.confirmed("o-1"));
        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(api.http.get("/api/v1/orders/o-2?wait=1").status()).isEqualTo(404);
    }

    @Test
    void orders_are_listed_newest_first_page_by_page() {
        List<String> newestFirst = new ArrayList<>();
        for (int number = 1; number <= 120; number++) {
            OrderState order = Samples.order("o-" + number, OrderStatus.PENDING);
            order.setCustomerId(number % 3 == 0 ? "c-3" : "c-1");
            order.getTimeline().get(0).setAt(Samples.THEN.plusSeconds(number));
            Samples.keep(api.state, order);
            newestFirst.add(0, "o-" + number);
        }

        assertThat(pages("/api/v1/orders?limit=3")).isEqualTo(newestFirst);
        assertThat(pages("/api/v1/orders?customerId=c-3&limit=4"))
                .isEqualTo(newestFirst.stream()
                        .filter(id -> Integer.parseInt(id.substring(2)) % 3 == 0)
                        .toList());
        assertThat(pages("/api/v1/orders?status=CONFIRMED")).isEmpty();
        assertThat(pages("/api/v1/orders?status=PENDING&limit=50")).hasSize(120);
    }

    @Test
    void the_last_page_says_that_it_is_the_last() {
        Samples.keep(api.state, Samples.order("o-1", OrderStatus.PENDING));

        assertThat(api.http.get("/api/v1/orders?limit=1").json().has("nextCursor"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cursor=!", "cursor=AAAA", "limit=0", "limit=101", "limit=x", "status=BEST"})
    void a_list_asked_for_wrongly_is_a_problem(String query) {
        assertThat(api.http.get("/api/v1/orders?" + query).status()).isEqualTo(400);
    }

    @Test
    void orders_are_counted_by_status() {
        assertThat(api.http.get("/metrics").text())
                .as("who looks for an increase must see the 0")
                .contains("millrace_orders_total{status=\"CONFIRMED\"} 0.0")
                .contains("millrace_orders_total{status=\"REFUNDED\"} 0.0");
        api.log(Topics.ORDER_EVENTS, Samples.placed("o-1", "c-1"));
        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 2));
        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-2", 2));

        assertThat(api.http.get("/metrics").text())
                .contains("millrace_orders_total{status=\"CONFIRMED\"} 2.0")
                .contains("millrace_orders_total{status=\"PENDING\"} 1.0");
    }

    private List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Http.Answer page = api.http.get(path + "&cursor=" + cursor);
            assertThat(page.status()).isEqualTo(200);
            page.json().get("items").forEach(item -> ids.add(item.get("orderId").asText()));
            cursor = page.json().path("nextCursor").asText(null);
        }
        return ids;
    }

    private void awaitWaiters(int count) {
        await().until(() -> api.meters.get("millrace.waiters").gauge().value() == count);
    }
}
