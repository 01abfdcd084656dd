package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentListTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void payments_of_one_status_are_listed_page_by_page() {
        for (int number = 1; number <= 5; number++) {
            keep("o-" + number, PaymentStatus.WAITING);
            keep("settled-" + number, PaymentStatus.SETTLED);
        }

        Http.Answer first = api.http.get("/api/v1/payments?status=WAITING&limit=3");
        String cursor = first.json().get("nextCursor").asText();
        Http.Answer second = api.http.get("/api/v1/payments?status=WAITING&limit=3&cursor=" + cursor);

        assertThat(first.json().get("items").findValuesAsText("paymentId")).containsExactly("o-1", "o-2", "o-3");
        assertThat(second.json().get("items").findValuesAsText("paymentId")).containsExactly("o-4", "o-5");
        assertThat(second.json().has("nextCursor")).isFalse();
        assertThat(first.json().at("/items/0"))
                .isEqualTo(api.http.get("/api/v1/payments/o-1").json());
    }

    @Test
    void without_a_status_all_are_listed_and_with_a_wrong_one_none() {
        keep("o-1", PaymentStatus.WAITING);
        keep("o-2", PaymentStatus.REFUNDING);

        assertThat(api.http.get("/api/v1/payments").json().get("items")).hasSize(2);
        assertThat(api.http.get("/api/v1/payments?status=VOIDING").json().get("items"))
                .isEmpty();
        assertThat(api.http.get("/api/v1/payments?status=UNKNOWN").status()).isEqualTo(400);
        assertThat(api.http.get("/api/v1/payments?status=waiting").status()).isEqualTo(400);
    }

    private void keep(String id, PaymentStatus status) {
        PaymentState payment = Samples.payment(id);
        payment.setStatus(status);
        Samples.keep(api.state, payment);
    }
}
