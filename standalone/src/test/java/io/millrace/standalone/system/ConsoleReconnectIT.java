package io.millrace.standalone.system;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console while its server is killed and started again. */
@Tag("faults")
@Tag("alone")
class ConsoleReconnectIT {

    @Test
    void a_page_goes_on_by_itself_after_the_server_was_killed_and_started_again() {
        try (Console console = Console.start()) {
            console.asStaff();
            Browser browser = console.browser;
            place(console, "before-the-end");
            browser.see("[aria-labelledby=column-CONFIRMED] .order", "before-the-end");

            console.millrace.kill();
            browser.see(".live", "Reconnecting");
            browser.open("/customers");
            browser.see(".problem", "The server cannot be reached");
            browser.open("/");

            console.millrace.launch().awaitReady();
            browser.see(".live", "Live");
            browser.see("[aria-labelledby=column-CONFIRMED] .order", "before-the-end");
            place(console, "after-the-start");
            browser.see(".order", "after-the-start");
            console.mustBeTheSameDocument();
        }
    }

    private static void place(Console console, String orderId) {
        console.millrace.send("orders", """
                {"type":"PlaceOrder","orderId":"%s","customerId":"12345","lines":[{"sku":"breadboard","quantity":1}]}\
                """.formatted(orderId));
    }
}
