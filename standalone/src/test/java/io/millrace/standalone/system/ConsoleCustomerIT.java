package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as customers see it: their own orders and account, the products, and nothing of staff. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class ConsoleCustomerIT {
    private static final List<String> PAGES =
            List.of("/", "/orders", "/place-order", "/products", "/products/breadboard");
    private static final List<String> PAGES_OF_STAFF = List.of(
            "/payments",
            "/customers",
            "/dead-letters",
            "/dead-letters/dead-letters-0-0",
            "/topologies",
            "/system",
            "/charts");

    private final Console console;
    private final Browser browser;

    ConsoleCustomerIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void a_customer_orders_follows_the_order_and_cancels_it() {
        console.register("console-ada");
        console.as("console-ada");
        browser.see("h1", "Your orders by state");
        browser.see(".empty", "There are no orders yet.");
        browser.run("window.sameDocument = true");

        browser.open("/place-order");
        browser.choose("Product 1", "breadboard");
        browser.press("Place the order");
        browser.see(".facts .badge", "Confirmed");
        browser.see("main", "Order received");
        browser.press("Cancel order …");
        browser.press("Cancel the order");
        browser.see(".facts .badge", "Refunded");

        browser.open("/");
        browser.see("[aria-labelledby=column-REFUNDED] .order", "5.80 EUR");
        console.mustBeTheSameDocument();
    }

    @Test
    void a_customer_sees_nothing_of_staff_nor_of_others() {
        JsonNode others = console.api().post("/api/v1/orders?wait=5", """
                {"customerId":"12345","lines":[{"sku":"breadboard","quantity":1}]}""").body();
        String id = console.register("console-bea");
        console.as("console-bea");
        browser.see(".live", "Every 5 s");

        assertThat(browser.texts("nav a"))
                .containsExactly("Board", "All orders", "Place an order", "Products", "My account", "API description");
        Axe axe = new Axe(browser);
        for (String page : PAGES) {
            browser.open(page);
            browser.awaitLoaded();
            assertThat(browser.texts("main button, main th, main dt"))
                    .as(page)
                    .doesNotContain(
                            "Add stock …", "Add a product …", "On hand", "Held", "Customer", "Facts", "Version");
            axe.mustNotObject(page);
        }
        PAGES_OF_STAFF.forEach(page -> {
            browser.open(page);
            browser.see("h1", "Not found");
        });
        browser.open("/customers/" + id);
        browser.see("h1", "My account");
        browser.see("main button", "Delete …");
        assertThat(browser.texts("main button")).containsExactly("Change address …", "Delete …");

        browser.open("/orders/" + others.path("orderId").asText());
        browser.see(".problem", "There is no order of this id.");
        browser.open("/customers/12345");
        browser.see(".problem", "There is no customer of this id.");
        console.expect("status of 404");
    }

    @Test
    void a_customer_who_deletes_the_account_is_signed_out() {
        String id = console.register("console-cleo");
        console.as("console-cleo");
        browser.open("/customers/" + id);
        browser.see(".facts", "console-cleo@example.com");
        browser.press("Delete …");
        browser.press("Delete for ever");

        browser.see(".notice", "Your account is deleted.");
        browser.signIn("console-cleo", Console.PASSWORD);
        browser.see(".problem", "Name or password is wrong");
        console.expect("status of 401");
    }
}
