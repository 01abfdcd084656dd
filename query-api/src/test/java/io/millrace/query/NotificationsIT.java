package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are told, over the real emailer; neither mail nor Slack is configured. */
@ParameterizedClass
@EnumSource(Where.class)
class NotificationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Parameter
    Where where;

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
    void a_message_to_slack_is_read_back_where_the_answer_says() {
        Http.Answer accepted = http.post("/api/v1/slack", "{\"message\":\"Hello\"}");
        String location = accepted.header("Location").orElseThrow();

        await().atMost(PATIENCE).until(() -> items(location).size() == 1);

        JsonNode message = items(location).get(0);
        assertThat(message.get("subject")).isEqualTo(accepted.json().get("subject"));
        assertThat(message.get("channel").asText()).isEqualTo("SLACK");
        assertThat(message.get("status").asText()).isEqualTo("SKIPPED");
        assertThat(message.at("/reason/code").asText()).isEqualTo("not-configured");
    }

    @Test
    void an_order_s_e_mails_are_listed_page_by_page_with_what_became_of_them() {
        String id = "o-" + UUID.randomUUID();
        String order = "{\"orderId\":\"" + id + "\",\"customerId\":\"c-1\",\"email\":\"c@example.com\","
                + "\"lines\":[{\"sku\":\"none\",\"quantity\":1}]}";
        assertThat(http.post("/api/v1/orders?wait=30", order)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("REJECTED");

        await().atMost(PATIENCE)
                .until(() -> items("/api/v1/emails?orderId=" + id).size() == 2);

        JsonNode first = http.get("/api/v1/emails?limit=1&orderId=" + id).json();
        String next = first.get("nextCursor").asText();
        JsonNode second = http.get("/api/v1/emails?limit=1&orderId=" + id + "&cursor=" + next)
                .json();
        assertThat(List.of(first, second))
                .extracting(page -> page.at("/items/0/template").asText())
                .containsExactly("order-received", "order-rejected");
        assertThat(second.has("nextCursor")).isFalse();
    }

    private JsonNode items(String path) {
        return http.get(path).json().get("items");
    }
}
