package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.query.token.Identity;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer sees and changes what is the customer's; of all else nothing is told, not even that it is there. */
class OwnOrdersTest {
    private static final String LINES = "\"lines\":[{\"sku\":\"pi\",\"quantity\":2,\"unitPrice\":145.00}]";

    private final ApiFixture api = new ApiFixture(Identity.own(TestTokens.KEYS));
    private final Http mine = api.http.with(TestTokens.customer("c-1"));
    private final Http other = api.http.with(TestTokens.customer("c-2"));
    private final Http service = api.http.with(TestTokens.service("till"));

    @BeforeEach
    void keep() {
        Samples.keep(api.state, Samples.confirmed("o-1"));
        Samples.keep(api.state, Samples.payment("o-1"));
        OrderState others = Samples.order("o-2", OrderStatus.PENDING);
        others.setCustomerId("c-2");
        Samples.keep(api.state, others);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/orders/X",
        "GET, /api/v1/orders/X?wait=0",
        "GET, /api/v1/orders/X/events",
        "POST, /api/v1/orders/X/cancel",
        "POST, /api/v1/orders/X/cancel?wait=0",
        "GET, /api/v1/payments/X",
        "GET, /api/v1/emails?orderId=X"
    })
    void somebody_else_s_is_answered_exactly_like_what_is_not_there(String method, String path) {
        Http.Answer foreign = ask(method, path.replace("X", "o-1"));
        Http.Answer unknown = ask(method, path.replace("X", "no-1"));

        assertThat(foreign.status()).isEqualTo(path.contains("emails") ? 200 : 404);
        assertThat(foreign.status()).isEqualTo(unknown.status());
        assertThat(foreign.text()).isEqualTo(unknown.text()).doesNotContain("c-1");
        assertThat(foreign.response().headers().map().keySet())
                .isEqualTo(unknown.response().headers().map().keySet());
        assertThat(api.written()).isEmpty();
    }

    private Http.Answer ask(String method, String path) {
        return method.equals("GET") ? other.get(path) : other.post(path, "");
    }

    @Test
    void lists_show_the_customer_s_own_only() {
        assertThat(ids(mine.get("/api/v1/orders"))).containsExactly("o-1");
        assertThat(ids(mine.get("/api/v1/orders?customerId=c-1&status=CONFIRMED")))
                .containsExactly("o-1");
        assertThat(ids(mine.get("/api/v1/orders?customerId=c-2"))).isEmpty();
        assertThat(ids(service.get("/api/v1/orders"))).containsExactlyInAnyOrder("o-1", "o-2");
    }

    @Test
    void a_cursor_tells_nobody_where_among_other_people_s_orders_a_page_ended() {
        for (int number = 10; number < 1_100; number++) {
            Samples.keep(api.state, Samples.order("o-" + number, OrderStatus.PENDING));
        }

        Http.Answer page = other.get("/api/v1/orders?limit=1");
        String cursor = page.json().get("nextCursor").asText();

        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain("o-");
        assertThat(other.get("/api/v1/orders?cursor=" + cursor).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/emails?orderId=o-1&cursor=" + cursor)
                        .json()
                        .get("code"))
                .hasToString("\"bad-cursor\"");
    }

    private static List<String> ids(Http.Answer answer) {
        return answer.json().findValuesAsText("orderId");
    }

    @Test
    void an_order_is_the_customer_s_who_places_it() {
        mine.post("/api/v1/orders?wait=0", "{\"orderId\":\"o-3\"," + LINES + "}");

        assertThat(api.written())
                .singleElement()
                .satisfies(order -> assertThat(order.get("customerId").asText()).isEqualTo("c-1"));
    }

    @Test
    void an_order_for_somebody_else_is_refused_before_anything_is_written() {
        Http.Answer answer = mine.post("/api/v1/orders?wait=0", "{\"customerId\":\"c-2\"," + LINES + "}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("code").asText()).isEqualTo("other-customer");
        assertThat(api.written()).isEmpty();
    }

    @Test
    void a_service_places_orders_for_anyone_and_must_say_for_whom() {
        service.post("/api/v1/orders?wait=0", "{\"customerId\":\"c-9\"," + LINES + "}");

        assertThat(api.written().get(0).get("customerId").asText()).isEqualTo("c-9");
        assertThat(service.post("/api/v1/orders?wait=0", "{" + LINES + "}").status())
                .isEqualTo(400);
    }

    @Test
    void an_id_that_somebody_else_has_taken_shows_nothing_of_that_order() {
        Http.Answer answer = other.post("/api/v1/orders?wait=0", "{\"orderId\":\"o-1\"," + LINES + "}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).doesNotContain("c-1", "CONFIRMED", "web-17");
    }
}
