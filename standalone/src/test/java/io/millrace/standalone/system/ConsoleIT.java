package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders and payments in the console, as staff see them in a real browser. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class ConsoleIT {
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
            "/charts",
            "/nowhere");

    private final Console console;
    private final Browser browser;

    ConsoleIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void an_order_becomes_confirmed_before_ones_eyes() {
        browser.open("/place-order");
        browser.type("Customer id", "12345");
        browser.choose("Product 1", "raspberry-pi-4b");
        browser.type("Pieces", "2");
        browser.press("Place the order");

        browser.see("h1", "Order o-");
        browser.see(".facts .badge", "Confirmed");
        browser.see(".card", "290.00 EUR");
        console.mustBeTheSameDocument();
    }

    @Test
    void the_board_shows_what_others_do() {
        console.millrace.send("orders", """
                {"type":"PlaceOrder","orderId":"by-kcat","customerId":"12345","lines":[{"sku":"breadboard","quantity":3}]}\
                """);

        browser.see("[aria-labelledby=column-CONFIRMED] .order", "by-kcat");
        console.mustBeTheSameDocument();
    }

    @Test
    void a_retry_counts_down() {
        console.millrace.gateway().weights("declined=100");
        String orderId = placed("arduino-uno");
        browser.open("/orders/" + orderId);

        AtomicInteger before = new AtomicInteger(secondsLeft());
        browser.until("it counts down", () -> {
            int now = secondsLeft();
            return now < before.getAndSet(now) ? true : null;
        });
        browser.open("/payments");
        browser.see("tr", orderId);

        console.millrace.gateway().weights("paid=100");
    }

    private int secondsLeft() {
        return browser.until("a countdown", () -> {
            Matcher left = COUNTDOWN.matcher(browser.see(".next", "attempt").getText());
            return left.find() ? Integer.valueOf(left.group(1)) : null;
        });
    }

    @Test
    void a_confirmed_order_is_shipped_and_can_then_not_be_cancelled() {
        String orderId = placed("breadboard");
        browser.open("/orders/" + orderId);
        browser.press("Ship …");
        browser.press("Ship it");

        browser.see(".facts .badge", "Shipped");
        browser.see(".timeline", "Order shipped");
        browser.seeNot("main button", "Ship …");
        browser.seeNot("main button", "Cancel order …");
        browser.seeNot("dialog", "");
        console.mustBeTheSameDocument();
    }

    @Test
    void a_confirmed_order_is_cancelled_with_a_reason_and_paid_back() {
        String orderId = placed("breadboard");
        browser.open("/orders/" + orderId);
        browser.press("Cancel order …");
        browser.type("Reason", "changed my mind");
        browser.press("Cancel the order");

        browser.see(".facts .badge", "Refunded");
        browser.see(".facts", "changed my mind");
        assertThat(console.millrace.gateway().kept(orderId)).isZero();
    }

    @Test
    void what_the_api_refuses_is_said_in_the_dialog_that_asked() {
        String orderId = placed("breadboard");
        browser.open("/orders/" + orderId);
        browser.press("Ship …");
        console.api()
                .post("/api/v1/orders/" + orderId + "/cancel?wait=20", "{}")
                .expect(200);
        browser.press("Ship it");

        browser.see("dialog .problem", "Request");
        browser.press("Not yet");
        browser.seeNot("dialog", "");
        console.expect("status of 409");
    }

    private String placed(String sku) {
        JsonNode order =
                console.api().post("/api/v1/orders?wait=5", """
                {"customerId":"12345","lines":[{"sku":"%s","quantity":1}]}""".formatted(sku)).body();
        return order.path("orderId").asText();
    }

    @Test
    void everybody_can_use_every_page() {
        Axe axe = new Axe(browser);
        for (String page : PAGES) {
            browser.open(page);
            browser.see(".live", "Live");
            browser.awaitLoaded();
            axe.mustNotObject(page);
        }
    }
}
