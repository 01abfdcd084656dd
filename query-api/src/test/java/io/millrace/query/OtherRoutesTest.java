package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherRoutesTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_payment_is_shown_with_its_attempts() {
        Samples.keep(api.state, Samples.payment("o-1"));

        assertThat(api.http.get("/api/v1/payments/o-1").text())
                .isEqualTo(
                        "{\"paymentId\":\"o-1\",\"status\":\"WAITING\",\"amount\":\"290.00\",\"currency\":\"EUR\","
                                + "\"attempts\":[{\"number\":1,\"outcome\":\"DECLINED\",\"reason\":\"insufficient-funds\","
                                + "\"at\":\"2025-03-01T10:00:00Z\"}],\"nextAttemptAt\":\"2025-03-01T10:00:02Z\",\"version\":2}");
        assertThat(api.http.get("/api/v1/payments/o-2").status()).isEqualTo(404);
    }

    @Test
    void a_payment_cancelled_before_it_was_requested_has_no_amount() {
        PaymentState payment = Samples.payment("o-1");
        payment.setCurrency(null);
        Samples.keep(api.state, payment);

        JsonNode shown = api.http.get("/api/v1/payments/o-1").json();

        assertThat(shown.has("amount")).isFalse();
        assertThat(shown.has("currency")).isFalse();
    }

    @Test
    void payments_are_counted_by_outcome() {
        assertThat(api.http.get("/metrics").text())
                .contains("millrace_payments_total{outcome=\"settled\"} 0.0")
                .contains("millrace_payments_total{outcome=\"failed\"} 0.0")
                .contains("millrace_dead_letters_seen_total 0.0");
        api.log(Topics.PAYMENT_EVENTS, Samples.event("o-1", 2, "c", new PaymentSettled(1)));

        assertThat(api.http.get("/metrics").text()).contains("millrace_payments_total{outcome=\"settled\"} 1.0");
    }

    @Test
    void e_mails_are_found_by_order_and_by_subject() {
        keepIntent("order:o-1", "order-events:o-1:1", IntentStatus.WAITING);
        keepIntent("order:o-1", "order-events:o-1:3", IntentStatus.SENT);

        Http.Answer byOrder = api.http.get("/api/v1/emails?orderId=o-1");

        assertThat(byOrder.json().at("/items/0").toString())
                .isEqualTo("{\"id\":\"order-events:o-1:1\",\"subject\":\"order:o-1\",\"channel\":\"EMAIL\","
                        + "\"template\":\"order-received\",\"status\":\"WAITING\",\"at\":\"2025-03-01T10:00:00Z\","
                        + "\"attempts\":2,\"nextAttemptAt\":\"2025-03-01T10:00:30Z\","
                        + "\"reason\":{\"code\":\"refused\",\"text\":\"Not now.\"}}");
        assertThat(byOrder.json().get("items").findValuesAsText("id"))
                .containsExactly("order-events:o-1:1", "order-events:o-1:3");
        assertThat(api.http.get("/api/v1/emails?subject=order:o-1").text()).isEqualTo(byOrder.text());
        assertThat(api.http.get("/api/v1/emails?orderId=o-2").json().get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?subject=o-1",
                "?subject=order:",
                "?subject=:o-1",
                "?orderId=a%20b",
                "?subject=a:b&orderId=b"
            })
    void e_mails_of_no_subject_are_a_problem(String query) {
        assertThat(api.http.get("/api/v1/emails" + query).status()).isEqualTo(400);
    }

    @Test
    void a_slack_message_goes_to_its_door_and_says_where_it_can_be_read_back() {
        Http.Answer answer = api.http.post("/api/v1/slack", "{\"message\":\"Hello\",\"channel\":\"#ops\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("subject").asText()).matches("slack:~slack-notifications-\\d-0-\\d+");
        assertThat(api.producer.history().get(0).topic()).isEqualTo("slack-notifications");
        assertThat(api.written().get(0).get("message").asText()).isEqualTo("Hello");
        assertThat(api.written().get(0).get("commandId"))
                .isEqualTo(answer.json().get("commandId"));
        assertThat(api.http.get(answer.header("Location").orElseThrow()).status())
                .isEqualTo(200);
        assertThat(api.http.post("/api/v1/slack", "{\"message\":\" \"}").status())
                .isEqualTo(400);
    }

    @Test
    void foreign_readers_find_the_schema_of_every_record() {
        int id = FingerprintIds.fingerprint(OrderEvent.getClassSchema());

        Http.Answer byId = api.http.get("/schemas/ids/" + id);
        JsonNode latest =
                api.http.get("/subjects/order-events-value/versions/latest").json();

        assertThat(byId.header("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
        assertThat(new Schema.Parser().parse(byId.json().get("schema").asText()))
                .isEqualTo(OrderEvent.getClassSchema());
        assertThat(latest.get("id").asInt()).isEqualTo(id);
        assertThat(latest.get("subject").asText()).isEqualTo("order-events-value");
        assertThat(latest.get("schema")).isEqualTo(byId.json().get("schema"));
        assertThat(api.http.get("/subjects/order-events-value/versions").json()).hasToString("[1,2,3]");
        assertThat(api.http.get("/subjects").json().toString())
                .contains("\"order-events-value\"")
                .doesNotContain("dead-letters");
    }

    @Test
    void what_the_registry_does_not_know_is_said_in_its_own_words() {
        assertThat(api.http.get("/schemas/ids/1").text())
                .isEqualTo("{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .satisfies(text ->
                        assertThat(api.http.get("/schemas/ids/x").text()).isEqualTo(text));
        assertThat(api.http
                        .get("/subjects/none/versions")
                        .json()
                        .get("error_code")
                        .asInt())
                .isEqualTo(40401);
        assertThat(api.http
                        .get("/subjects/order-events-value/versions/9")
                        .json()
                        .get("error_code")
                        .asInt())
                .isEqualTo(40402);
        assertThat(api.http.get("/subjects/order-events-value/versions/9").status())
                .isEqualTo(404);
    }

    @Test
    void operators_are_answered() {
        assertThat(api.http.get("/health/live").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api.http.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.http.get("/metrics").header("Content-Type").orElse("")).startsWith("text/plain");
    }

    private void keepIntent(String subject, String id, IntentStatus status) {
        Message message = new Message();
        message.setIntentId(id);
        message.setChannel(Channel.EMAIL);
        message.setTemplate("order-received");
        message.setLines(List.of());
        IntentState intent = new IntentState();
        intent.setSubject(subject);
        intent.setMessage(message);
        intent.setStatus(status);
        intent.setAttempt(2);
        intent.setRequestedAt(Samples.THEN);
        intent.setAt(Samples.THEN);
        intent.setDeadlineAt(Samples.THEN.plusSeconds(30));
        intent.setReason(new Reason("refused", "Not now."));
        int partition = Topics.EMAIL_EVENTS.partition(subject, api.state.partitions());
        api.state.put(StateStores.INTENTS, partition, StateStores.part(subject, id), intent);
    }
}
