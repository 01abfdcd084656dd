package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.query.token.Identity;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerRoutesTest {

    private static final String BOB =
            "{\"customerId\":\"c-1\",\"commandId\":\"k-1\",\"username\":\"Bob\"," + "\"email\":\"bob@example.com\"}";

    private final ApiFixture api = new ApiFixture(Identity.own(TestTokens.KEYS));
    private final Http staff = api.http.with(TestTokens.staff());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_customer_is_shown_with_what_is_personal() {
        keep("c-1", CustomerStatus.ACTIVE);

        assertThat(staff.get("/api/v1/customers/c-1").text())
                .isEqualTo("{\"customerId\":\"c-1\",\"username\":\"Bob\",\"email\":\"bob@example.com\","
                        + "\"status\":\"ACTIVE\",\"version\":2,"
                        + "\"timeline\":[{\"type\":\"CustomerRegistered\",\"at\":\"2025-03-01T10:00:00Z\"}]}");
        assertThat(staff.get("/api/v1/customers/none").status()).isEqualTo(404);
    }

    @Test
    void a_customer_sees_itself_and_of_others_not_even_that_they_are() {
        keep("c-1", CustomerStatus.ACTIVE);
        Http own = api.http.with(TestTokens.customer("c-1"));
        Http other = api.http.with(TestTokens.customer("c-2"));

        assertThat(own.get("/api/v1/customers/c-1").status()).isEqualTo(200);
        assertThat(other.get("/api/v1/customers/c-1").text().replace("c-1", "c-9"))
                .isEqualTo(other.get("/api/v1/customers/c-9").text());
        assertThat(other.delete("/api/v1/customers/c-1").status()).isEqualTo(404);
        assertThat(api.written()).isEmpty();
    }

    @Test
    void customers_are_listed_page_by_page_and_by_status_and_names_are_none() {
        List<String> ids =
                IntStream.rangeClosed(10, 30).mapToObj(number -> "c-" + number).toList();
        ids.forEach(id -> keep(id, id.endsWith("0") ? CustomerStatus.DEACTIVATED : CustomerStatus.ACTIVE));
        AccountState name = new AccountState("n:00", 1L, Samples.THEN, 0L, null, new NameState("c-1", 1));
        api.state.put(StateStores.ACCOUNTS, Topics.ACCOUNT_EVENTS.partition("n:00", 4), "n:00", name);

        assertThat(pages("/api/v1/customers?limit=6")).isEqualTo(ids);
        assertThat(pages("/api/v1/customers?limit=2&status=DEACTIVATED")).containsExactly("c-10", "c-20", "c-30");
        assertThat(staff.get("/api/v1/customers?status=UNKNOWN").status()).isEqualTo(400);
    }

    @Test
    void a_registration_is_answered_when_the_name_is_the_customers() {
        CompletableFuture<Http.Answer> registering = staff.posting("/api/v1/customers", BOB);
        awaitWritten(1);
        AccountState account = Samples.customer("c-1", CustomerStatus.ACTIVE);
        account.getCustomer().setRecentCommands(List.of("k-1"));
        Samples.keep(api.state, account, Samples.CONTACT);
        api.log(Topics.ACCOUNT_EVENTS, Samples.event("c-1", 2, "n:00:1:1", new CustomerRegistered(true)));

        Http.Answer answer = registering.join();

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).hasValue("/api/v1/customers/c-1");
        assertThat(answer.json().get("username").asText()).isEqualTo("Bob");
        assertThat(api.written())
                .singleElement()
                .hasToString("{\"type\":\"RegisterCustomer\",\"commandId\":\"k-1\",\"customerId\":\"c-1\","
                        + "\"username\":\"Bob\",\"email\":\"bob@example.com\"}");
    }

    @Test
    void a_name_that_is_taken_is_told() {
        CompletableFuture<Http.Answer> registering = staff.posting("/api/v1/customers", BOB);
        awaitWritten(1);
        Reason taken = new Reason("name-taken", "Somebody else has this user name.");
        AccountState account = Samples.customer("c-1", CustomerStatus.REFUSED);
        account.getCustomer().setRecentCommands(List.of("k-1"));
        account.getCustomer().setReason(taken);
        Samples.keep(api.state, account, null);
        api.log(Topics.ACCOUNT_EVENTS, Samples.event("c-1", 2, "c-0:1:1", new RegistrationRefused(1, taken, 0L)));

        Http.Answer answer = registering.join();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("name-taken");
    }

    @Test
    void a_conflict_is_told() {
        CompletableFuture<Http.Answer> registering = staff.posting("/api/v1/customers", BOB);
        awaitWritten(1);
        api.bury("k-1", "conflict");

        assertThat(registering.join().status()).isEqualTo(409);
    }

    @Test
    void what_no_customer_can_be_is_told_and_nothing_is_written() {
        assertThat(staff.post("/api/v1/customers", "{\"username\":\"<b>\"}").status())
                .isEqualTo(422);
        assertThat(staff.post("/api/v1/customers", "{\"customerId\":\"staff\",\"username\":\"boss\"}")
                        .status())
                .isEqualTo(422);
        assertThat(staff.post("/api/v1/customers", "{\"email\":\"b@example.com\"}")
                        .status())
                .isEqualTo(400);
        Http.Answer secret = staff.post("/api/v1/customers", "{\"username\":\"bob\",\"password\":\"hunter2\"}");
        assertThat(secret.status()).isEqualTo(400);
        assertThat(secret.text()).contains("has-secret").doesNotContain("hunter2");
        assertThat(staff.put("/api/v1/customers/c-1", "{}").status()).isEqualTo(400);
        assertThat(api.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bob\uFE0F, bad-username", "b\u043Eb, bad-username", "Staff, reserved-name", "st\u0430ff, reserved-name"
    })
    void a_name_that_deceives_is_told_and_nothing_is_written(String username, String code) {
        Http.Answer answer = staff.post("/api/v1/customers", "{\"username\":\"" + username + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(api.written()).isEmpty();
    }

    @Test
    void what_is_so_already_is_done() {
        keep("c-1", CustomerStatus.DEACTIVATED);

        assertThat(staff.post("/api/v1/customers/c-1/deactivate", "").status()).isEqualTo(200);
        assertThat(staff.put("/api/v1/customers/c-1", "{\"email\":\"bob@example.com\"}")
                        .status())
                .isEqualTo(200);
        assertThat(staff.post("/api/v1/customers/c-1/reactivate?wait=0", "").status())
                .isEqualTo(202);
        assertThat(api.written().stream().map(command -> command.get("type").asText()))
                .containsExactly("DeactivateCustomer", "ChangeAddress", "ReactivateCustomer");
    }

    private void keep(String id, CustomerStatus status) {
        Samples.keep(api.state, Samples.customer(id, status), Samples.CONTACT);
    }

    private void awaitWritten(int count) {
        await().until(() -> api.written().size() == count);
    }

    private List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff.get(path + cursor).json();
            page.get("items").forEach(item -> ids.add(item.get("customerId").asText()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : "";
        } while (!cursor.isEmpty());
        return ids;
    }
}
