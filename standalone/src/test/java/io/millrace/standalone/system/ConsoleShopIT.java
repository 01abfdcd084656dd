package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Products, customers and dead letters in the console, as staff change them in a real browser. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class ConsoleShopIT {
    private final Console console;
    private final Browser browser;

    ConsoleShopIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void stock_is_added_and_what_is_low_stands_out() {
        product("console-lamp", "Lamp");
        browser.open("/products");
        browser.see("tr.low", "Lamp");

        browser.pressIn("Lamp", "Add stock");
        browser.type("Pieces that arrived", "1200");
        browser.press("Add stock");

        browser.see("tr:not(.low)", "Lamp console-lamp");
        assertThat(console.api().product("console-lamp").path("onHand").asInt()).isEqualTo(1200);
    }

    @Test
    void stock_is_adjusted_but_not_below_what_is_held() {
        product("console-chair", "Chair");
        console.api()
                .post("/api/v1/inventory/console-chair/stock?wait=5", "{\"quantity\":30}")
                .expect(200);
        browser.open("/products/console-chair");
        browser.see(".figures", "30");

        adjust("-25", "broken");
        browser.see(".figures", "5 Low");
        adjust("-6", "stolen");
        browser.see("dialog .problem", "Request");
        browser.press("Cancel");

        assertThat(console.api().product("console-chair").path("onHand").asInt())
                .isEqualTo(5);
        console.expect("status of 409");
    }

    private void adjust(String delta, String reason) {
        browser.press("Adjust …");
        browser.type("Difference", delta);
        browser.type("Reason", reason);
        browser.press("Adjust");
    }

    @Test
    void a_product_is_added_changed_and_retired() {
        browser.open("/products");
        browser.press("Add a product …");
        browser.type("SKU", "console-table");
        browser.type("Name", "Table");
        browser.type("Price", "120.50");
        browser.type("Categories", "wood, large");
        browser.press("Add it");
        browser.see("tr.low", "Table console-table wood, large 120.50 EUR");

        browser.press("Table");
        browser.press("Change …");
        browser.type("Price in EUR", "99.00");
        console.api()
                .post("/api/v1/inventory/console-table/stock", "{\"quantity\":5}")
                .expect(200);
        browser.press("Change it");
        browser.see(".facts", "99.00 EUR");

        browser.press("Retire …");
        browser.press("Retire it");
        browser.see(".facts .badge", "Retired");
        browser.seeNot("main button", "Add stock …");
    }

    private void product(String sku, String name) {
        console.api().post("/api/v1/products?wait=5", """
                {"sku":"%s","name":"%s","unitPrice":"9.00"}""".formatted(sku, name)).expect(201);
    }

    @Test
    void a_customers_address_is_changed_and_the_account_closed_opened_and_deleted() {
        String id = console.register("console-carl");
        browser.open("/customers/" + id);
        browser.press("Change address …");
        browser.type("E-mail", "carl@elsewhere.example");
        browser.press("Change it");
        browser.see(".facts", "carl@elsewhere.example");

        browser.press("Deactivate …");
        browser.press("Deactivate");
        browser.see(".facts .badge", "Deactivated");
        browser.press("Activate …");
        browser.press("Activate");
        browser.see(".facts .badge", "Active");

        browser.press("Delete …");
        browser.press("Delete for ever");
        browser.see(".facts .badge", "Deleted");
        browser.seeNot(".facts", "elsewhere.example");
        browser.seeNot("main button", "Delete …");
        console.mustBeTheSameDocument();
    }

    @Test
    void a_dead_letter_shows_its_bytes_and_headers_and_is_sent_once_more() {
        console.millrace.send("orders", "{\"type\":\"CancelOrder\",\"orderId\":\"too-early\"}", "-H", "shop=corner");
        JsonNode letter = letter("unknown-order");
        console.api().post("/api/v1/orders?wait=20", """
                {"orderId":"too-early","customerId":"12345","lines":[{"sku":"breadboard","quantity":1}]}""").expect(201);

        browser.open("/dead-letters");
        browser.press(letter.path("id").asText());
        browser.see("pre", "\"orderId\": \"too-early\"");
        browser.see(".headers", "millrace-source-topic");
        browser.see("main tbody tr", "shop corner");
        browser.press("As hex");
        browser.see("pre.hex", "7b 22 74 79 70 65");
        browser.press("Redrive …");
        browser.press("Redrive");

        browser.see(".notice", "Sent once more");
        console.api().awaitStatus("too-early", "REFUNDED");
    }

    @Test
    void a_letter_whose_secret_was_not_kept_cannot_be_sent_once_more() {
        console.millrace.send(
                "users", "{\"type\":\"RegisterCustomer\",\"username\":\"x\",\"password\":\"secret-123\"}");
        browser.open("/dead-letters/" + letter("has-secret").path("id").asText());

        browser.see(".notice", "cannot be sent once more");
        browser.see(".card", "It was not kept.");
        browser.seeNot("main button", "Redrive …");
    }

    private JsonNode letter(String reason) {
        return await("the dead letter")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> console.api().all("/api/v1/dead-letters").stream()
                                .filter(found ->
                                        found.at("/reason/code").asText().equals(reason))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }
}
