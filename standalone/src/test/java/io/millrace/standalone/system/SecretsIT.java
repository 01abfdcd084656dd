package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a run with customers, every byte of it is searched for what must be nowhere. */
@Tag("faults")
class SecretsIT {
    private static final String PASSWORD = "hunter2-but-longer";
    private static final String WRONG_PASSWORD = "hunter3-but-longer";
    private static final String STAFF_PASSWORD = "staff-pass-phrase-1";
    private static final int REGISTRATIONS = 100;

    @TempDir
    private Path data;

    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG_PASSWORD, STAFF_PASSWORD));
    private final List<String> told = new ArrayList<>();

    @Test
    void no_password_and_no_token_is_anywhere_and_hashes_are_among_credentials_only() throws IOException {
        try (MillraceProcess millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100")) {
            millrace.launch("MILLRACE_STAFF_PASSWORD=" + STAFF_PASSWORD).awaitReady();
            Http nobody = millrace.api().as("");
            String customerId = registerOneAmongMany(nobody);
            signInAndOrder(millrace, nobody, customerId);
            millrace.stop();
        }

        assertThat(told).allSatisfy(answer -> assertThat(answer).doesNotContain(secrets.toArray(String[]::new)));
        assertThat(told).allSatisfy(answer -> assertThat(answer).doesNotContain("$argon2"));
        List<String> hashesIn = new ArrayList<>();
        for (Path file : files()) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(secrets).as("%s", file).noneMatch(content::contains);
            if (content.contains("$argon2id$")) {
                hashesIn.add(data.relativize(file).toString());
            }
        }
        assertThat(hashesIn).isNotEmpty().allMatch(file -> file.contains("credentials"));
    }

    private String registerOneAmongMany(Http nobody) {
        String body = "{\"username\":\"Bob\",\"email\":\"bob@example.com\",\"password\":\"" + PASSWORD + "\"}";
        List<CompletableFuture<Reply>> all = IntStream.range(0, REGISTRATIONS)
                .mapToObj(number -> nobody.postAsync("/api/v1/auth/register", body))
                .toList();
        List<Reply> replies = all.stream().map(CompletableFuture::join).toList();
        replies.forEach(reply -> told.add(reply.body().toString()));

        assertThat(replies).allMatch(reply -> List.of(201, 409, 503).contains(reply.status()));
        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        return replies.stream()
                .filter(reply -> reply.status() == 201)
                .findFirst()
                .orElseThrow()
                .body()
                .get("customerId")
                .asText();
    }

    private void signInAndOrder(MillraceProcess millrace, Http nobody, String customerId) {
        told.add(login(nobody, "bob", WRONG_PASSWORD).body().toString());
        remember(login(nobody, "staff", STAFF_PASSWORD));
        JsonNode first = remember(login(nobody, "bob", PASSWORD));
        JsonNode second = remember(refresh(nobody, first));
        Http bob = millrace.api().as(second.get("accessToken").asText());

        JsonNode order = bob.post("/api/v1/orders?wait=60", "{\"lines\":[{\"sku\":\"raspberry-pi-3\",\"quantity\":1}]}")
                .expect(201);
        told.add(order.toString());
        assertThat(order.get("customerId").asText()).isEqualTo(customerId);
        assertThat(order.get("status").asText()).isEqualTo("CONFIRMED");
        told.add(bob.get("/api/v1/me").expect(200).toString());
        told.add(bob.get("/api/v1/orders").expect(200).toString());

        JsonNode third = remember(refresh(nobody, second));
        told.add(refresh(nobody, second).expect(401).toString());
        told.add(refresh(nobody, third).expect(401).toString());
        JsonNode other = remember(login(nobody, "bob", PASSWORD));
        bob.post("/api/v1/auth/logout", body(other)).expect(200);
        told.add(refresh(nobody, other).expect(401).toString());
    }

    private JsonNode remember(Reply pair) {
        JsonNode tokens = pair.expect(200);
        String refreshToken = tokens.get("refreshToken").asText();
        secrets.add(tokens.get("accessToken").asText());
        secrets.add(refreshToken);
        secrets.add(refreshToken.substring(refreshToken.indexOf('.') + 1));
        return tokens;
    }

    private static Reply login(Http nobody, String username, String password) {
        return nobody.post(
                "/api/v1/auth/login", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    private static Reply refresh(Http nobody, JsonNode pair) {
        return nobody.post("/api/v1/auth/refresh", body(pair));
    }

    private static String body(JsonNode pair) {
        return "{\"refreshToken\":\"" + pair.get("refreshToken").asText() + "\"}";
    }

    /** Topics, stores, and what the process has printed. */
    private List<Path> files() {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
