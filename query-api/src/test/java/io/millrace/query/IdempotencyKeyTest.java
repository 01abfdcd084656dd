package io.millrace.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.query.http.Caller;
import io.millrace.schemas.names.NameKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    private static final String BODY =
            "{\"customerId\":\"c-1\",\"currency\":\"EUR\",\"lines\":[{\"sku\":\"pi\",\"quantity\":2}]}";

    private volatile Caller caller = new Caller("staff", Caller.Role.STAFF);
    private final ApiFixture api = new ApiFixture(context -> caller);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_same_key_of_the_same_caller_makes_the_same_order() {
        Http.Answer first = place("key 1", BODY).join();
        Http.Answer second = place("key 1", BODY).join();

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.json().get("orderId").asText()).matches("k-[0-9a-f]{40}");
        assertThat(second.json().get("orderId")).isEqualTo(first.json().get("orderId"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void another_key_or_another_caller_makes_another_order() {
        String first = id(place("key-1", BODY));
        String other = id(place("key-2", BODY));
        caller = new Caller("shop", Caller.Role.SERVICE);
        String service = id(place("key-1", BODY));
        caller = new Caller("staff", Caller.Role.SERVICE);
        String sameName = id(place("key-1", BODY));

        assertThat(first).isNotEqualTo(other).isNotEqualTo(service).isNotEqualTo(sameName);
        assertThat(service).isNotEqualTo(sameName);
    }

    @Test
    void another_instance_with_the_same_key_of_the_system_makes_the_same_order() {
        try (ApiFixture twin = new ApiFixture(context -> caller)) {
            assertThat(id(place(twin, "key-1"))).isEqualTo(id(place("key-1", BODY)));
        }
    }

    @Test
    void who_knows_caller_and_key_does_not_know_the_order_id_before_it_is_placed() throws Exception {
        byte[] guess = MessageDigest.getInstance("SHA-256").digest("STAFF\nstaff\nkey-1".getBytes(UTF_8));

        assertThat(id(place("key-1", BODY)))
                .isNotEqualTo("k-" + HexFormat.of().formatHex(guess).substring(0, 40));
        try (ApiFixture elsewhere = new ApiFixture(context -> caller, NameKey.of(NameKey.newKey()))) {
            assertThat(id(place(elsewhere, "key-1"))).isNotEqualTo(id(place("key-1", BODY)));
        }
    }

    @Test
    void an_id_as_keys_make_them_is_nobody_s_to_give() {
        String keyed = id(place("key-1", BODY));
        int written = api.written().size();

        for (String given : List.of(keyed, "k-1", "k-")) {
            Http.Answer answer = api.http.post("/api/v1/orders?wait=0", withId(given));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("code").asText()).isEqualTo("reserved-id");
        }

        assertThat(api.written()).hasSize(written);
        assertThat(place("key-1", withId(keyed)).join().status()).isEqualTo(202);
        assertThat(api.http.post("/api/v1/orders?wait=0", withId("k1-k-")).status())
                .isEqualTo(202);
    }

    private static String withId(String orderId) {
        return BODY.replaceFirst("\\{", "{\"orderId\":\"" + orderId + "\",");
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        CompletableFuture<Http.Answer> answer = place("key-1", BODY, 30);
        await().until(() -> !api.written().isEmpty());

        api.bury(api.written().get(0).get("commandId").asText(), "conflict");

        assertThat(answer.join().status()).isEqualTo(409);
        assertThat(answer.join().json().get("code").asText()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_key_that_is_none_is_refused_before_anything_is_written() {
        assertThat(place("", BODY).join().status()).isEqualTo(400);
        assertThat(place("x".repeat(256), BODY).join().json().get("code").asText())
                .isEqualTo("bad-idempotency-key");
        assertThat(place("key\t1", BODY).join().status()).isEqualTo(400);
        assertThat(place("key", Samples.ORDER).join().json().get("code").asText())
                .isEqualTo("two-ids");

        assertThat(api.written()).isEmpty();
        assertThat(place("x".repeat(255), BODY).join().status()).isEqualTo(202);
    }

    private static String id(CompletableFuture<Http.Answer> answer) {
        return answer.join().json().get("orderId").asText();
    }

    private CompletableFuture<Http.Answer> place(String key, String body) {
        return place(key, body, 0);
    }

    private CompletableFuture<Http.Answer> place(String key, String body, int wait) {
        return place(api, key, body, wait);
    }

    private static CompletableFuture<Http.Answer> place(ApiFixture api, String key) {
        return place(api, key, BODY, 0);
    }

    private static CompletableFuture<Http.Answer> place(ApiFixture api, String key, String body, int wait) {
        return api.http.send(api.http
                .request("/api/v1/orders?wait=" + wait)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
