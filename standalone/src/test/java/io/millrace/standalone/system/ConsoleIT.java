package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, as staff use it. With {@code -Dconsole.screenshots=true} it is photographed too. */
class ConsoleIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern COUNTDOWN = Pattern.compile("in (\\d+) s");
    private static final List<String> PAGES = List.of(
            "/",
            "/orders",
            "/place-order",
            "/products",
            "/products/breadboard",
            "/payments",
            "/customers",
            "/customers/12345",
            "/dead-letters",
            "/topologies",
            "/system",
            "/charts");

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;
    private static @Nullable Browser browser;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(data.resolve("millrace"), "--demo", "--gateway=paid=100");
        millrace.launch("MILLRACE_STAFF_PASSWORD=" + PASSWORD);
        browser = new Browser(millrace.address(), data.resolve("profile"));
        millrace.awaitReady();
        browser.open("/");
        browser.signIn("staff", PASSWORD);
        browser.see("h1", "Orders by state");
        browser.see(".live", "Live");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            if (Boolean.getBoolean("console.screenshots")) {
                new Screenshots(browser, api()).takeAll(Path.of("target", "screenshots"));
            }
            browser.close();
        }
        millrace.close();
    }

    @AfterEach
    void no_page_has_logged_an_error() {
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void an_order_becomes_confirmed_before_ones_eyes() {
        browser.run("window.sameDocument = true");
        browser.open("/place-order");
        browser.type("Customer id", "12345");
        browser.choose("Product 1", "raspberry-pi-4b");
        browser.type("Pieces", "2");
        browser.press("Place the order");

        browser.see("h1", "Order o-");
        browser.see(".facts .badge", "Confirmed");
        browser.see(".card", "290.00 EUR");
        assertThat(browser.run("return window.sameDocument"))
                .as("the page was not loaded again")
                .isEqualTo(true);
    }

    @Test
    void who_signs_out_sees_nothing_and_a_wrong_password_is_refused() {
        browser.press("Sign out");
        browser.see("h1", "Sign in to Millrace");
        assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);

        browser.signIn("staff", "not " + PASSWORD);
        browser.see(".problem", "Name or password is wrong");
        assertThat(browser.errors()).as("the browser's own").allMatch(error -> error.contains("status of 401"));

        browser.signIn("staff", PASSWORD);
        browser.see(".live", "Live");
    }

    @Test
    void the_board_shows_what_others_do() {
        browser.open("/");
        browser.see("h1", "Orders by state");

        millrace.send("orders", """
                {"type":"PlaceOrder","orderId":"by-kcat","customerId":"12345","lines":[{"sku":"breadboard","quantity":3}]}\
                """);

        browser.see("[aria-labelledby=column-CONFIRMED] .order", "by-kcat");
    }

    @Test
    void a_retry_counts_down() {
        millrace.gateway().weights("declined=100");
        String orderId =
                api().post("/api/v1/orders", """
                {"customerId":"12345","lines":[{"sku":"arduino-uno","quantity":1}]}""").body().path("orderId").asText();
        browser.open("/orders/" + orderId);

        int before = secondsLeft();
        browser.until("it counts down", () -> secondsLeft() < before ? true : null);
        browser.open("/payments");
        browser.see("tr", orderId);

        millrace.gateway().weights("paid=100");
    }

    private static int secondsLeft() {
        return browser.until("a countdown", () -> {
            Matcher left = COUNTDOWN.matcher(browser.see(".next", "attempt").getText());
            return left.find() ? Integer.valueOf(left.group(1)) : null;
        });
    }

    @Test
    void stock_is_added_and_what_is_low_stands_out() {
        api().post("/api/v1/products", "{\"sku\":\"console-lamp\",\"name\":\"Lamp\",\"unitPrice\":\"9.00\"}");
        browser.open("/products");
        browser.see("tr.low", "Lamp");

        browser.pressIn("Lamp", "Add stock");
        browser.type("Pieces that arrived", "1200");
        browser.press("Add stock");

        browser.see("tr:not(.low)", "Lamp console-lamp");
        assertThat(api().product("console-lamp").path("onHand").asInt()).isEqualTo(1200);
    }

    @Test
    void a_dead_letter_is_sent_once_more() {
        millrace.send("orders", "{\"type\":\"CancelOrder\",\"orderId\":\"too-early\"}");
        JsonNode letter = await("the dead letter")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> api().all("/api/v1/dead-letters").stream()
                                .filter(found ->
                                        found.at("/reason/code").asText().equals("unknown-order"))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        api().post("/api/v1/orders?wait=20", """
                {"orderId":"too-early","customerId":"12345","lines":[{"sku":"breadboard","quantity":1}]}""").expect(201);

        browser.open("/dead-letters");
        browser.press(letter.path("id").asText());
        browser.see("pre", "too-early");
        browser.press("Redrive …");
        browser.press("Redrive");

        browser.see(".notice", "Sent once more");
        api().awaitStatus("too-early", "REFUNDED");
    }

    @Test
    void everybody_can_use_every_page() {
        for (String page : PAGES) {
            browser.open(page);
            browser.see(".live", "Live");
            browser.until(
                    "it is loaded",
                    () -> Boolean.TRUE.equals(browser.run("return !document.querySelector('.loading')")) ? true : null);
            browser.mustBeAccessible(page);
        }
    }

    private static Api api() {
        return millrace.api();
    }
}
