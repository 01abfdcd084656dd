package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Plays accounts for the API: registers whom it is told to. */
final class Town {
    static final String PASSWORD = "correct horse";

    private final ApiFixture api;
    private int read;

    Town(ApiFixture api) {
        this.api = api;
    }

    /** The id of the customer whom the next command at the door is to register. */
    String awaitCommand() {
        await().until(() -> api.written().size() > read);
        return api.written().get(read++).get("customerId").asText();
    }

    void register(String id, String username) {
        String name = StateStores.ofName(ApiFixture.NAMES.nameHash(username));
        api.state.put(
                StateStores.ACCOUNTS,
                partition(name),
                name,
                new AccountState(name, 1L, Samples.THEN, 0L, null, new NameState(id, 1)));
        customer(id, CustomerStatus.ACTIVE);
        api.log(Topics.ACCOUNT_EVENTS, Samples.event(id, 2, "claim", new CustomerRegistered(true)));
    }

    void customer(String id, CustomerStatus status) {
        CustomerState customer =
                new CustomerState(status, 1, null, null, null, null, List.of(), List.of(), 0, List.of());
        api.state.put(
                StateStores.ACCOUNTS,
                partition(id),
                StateStores.ofCustomer(id),
                new AccountState(id, 2L, Samples.THEN, 0L, customer, null));
    }

    boolean hasPassword(String id) {
        return kept(id).contains("password:" + id);
    }

    /** The keys of all credentials of a customer. */
    List<String> kept(String id) {
        return api.state.range(StateStores.CREDENTIALS, partition(id), new Range("", "", 1000)).value().stream()
                .map(Entry::key)
                .filter(key -> key.contains(":" + id))
                .toList();
    }

    private int partition(String id) {
        return Topics.ACCOUNT_EVENTS.partition(id, api.state.partitions());
    }

    String register(String name) {
        CompletableFuture<Http.Answer> answer = registering(name);
        String id = awaitCommand();
        register(id, name);
        assertThat(answer.join().status()).isEqualTo(201);
        return answer.join().json().get("customerId").asText();
    }

    CompletableFuture<Http.Answer> registering(String name) {
        return nobody().posting(
                        "/api/v1/auth/register",
                        "{\"username\":\"%s\",\"email\":\"bob@example.com\",\"password\":\"%s\"}"
                                .formatted(name, PASSWORD));
    }

    Http.Answer login(String name, String password) {
        return nobody().post(
                        "/api/v1/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    Http.Answer refresh(String token) {
        return nobody().post("/api/v1/auth/refresh", body(token));
    }

    static String body(String refreshToken) {
        return "{\"refreshToken\":\"" + refreshToken + "\"}";
    }

    private Http nobody() {
        return api.http.with("");
    }
}
