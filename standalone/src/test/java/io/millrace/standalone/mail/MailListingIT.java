package io.millrace.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailListingIT {

    private static final List<Mail> MAILS = List.of(
            new Mail("s@e.com", "a@e.com, b@e.com", "Order o-2 is confirmed", "t", "<p>h</p>", "<3@e.com>"),
            new Mail("s@e.com", "b@e.com", "Grüße 🐟", null, null, "<2@e.com>"),
            new Mail("s@e.com", "a@e.com", null, "t", null, null));

    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin http;

    @BeforeEach
    void start() {
        http = Javalin.create(config -> config.routes.get("/mails", new MailListing(() -> MAILS)))
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        http.stop();
    }

    @Test
    void all_mails_are_listed_newest_first_and_what_one_lacks_is_left_out() throws Exception {
        HttpResponse<String> response = get("");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.body()).isEqualTo("""
                        {"items":[\
                        {"from":"s@e.com","to":"a@e.com, b@e.com","subject":"Order o-2 is confirmed","text":"t",\
                        "html":"<p>h</p>","messageId":"<3@e.com>"},\
                        {"from":"s@e.com","to":"b@e.com","subject":"Grüße 🐟","messageId":"<2@e.com>"},\
                        {"from":"s@e.com","to":"a@e.com","text":"t"}]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "?to=B@e.com, 2",
        "?to=a@e.com, 2",
        "?to=e.com, 0",
        "?to=b@e.com&subject=CONFIRMED, 1",
        "?subject=gr%C3%BC%C3%9Fe, 1",
        "?limit=1, 1",
        "?to=a@e.com&limit=1, 1",
        "?limit=999999999, 3"
    })
    void the_list_can_be_narrowed(String query, int count) throws Exception {
        assertThat(get(query).body().split("\"from\"", -1)).hasSize(count + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "1.5", "9999999999"})
    void a_limit_is_a_number(String limit) throws Exception {
        assertThat(get("?limit=" + limit).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/mails" + query);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
