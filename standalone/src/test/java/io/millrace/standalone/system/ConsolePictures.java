package io.millrace.standalone.system;

import io.millrace.standalone.system.Camera.Look;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of every page, on a phone and on a desk, light and dark, of an empty system and of a busy one, for somebody
 * to look at. Runs when it is asked for: see docs/console.md.
 */
class ConsolePictures {
    private static final Path DIRECTORY = Path.of("target", "screenshots");
    private static final String PASSWORD = "correct horse battery staple";
    private static final int ORDERS_PER_LOOK = 100;
    private static final List<String> SKUS = List.of("breadboard", "arduino-uno", "raspberry-pi-4b", "sd-card-64gb");

    @TempDir
    private Path data;

    @Test
    void of_an_empty_system() {
        try (MillraceProcess millrace = started();
                Browser browser = new Browser(millrace.address(), data.resolve("profile"))) {
            Camera camera = new Camera(browser, DIRECTORY);
            for (Look look : Camera.LOOKS) {
                camera.look(look);
                browser.beginFor("nobody");
                camera.take("sign-in", look);
                browser.signIn("staff", PASSWORD);
                browser.see(".live", "Live");
                List.of("", "orders", "place-order", "products", "payments", "customers", "dead-letters", "charts")
                        .forEach(page -> camera.take("empty-" + (page.isEmpty() ? "board" : page), "/" + page, look));
            }
        }
    }

    @Test
    void of_a_busy_system() {
        try (MillraceProcess millrace = started("--demo");
                Browser browser = new Browser(millrace.address(), data.resolve("profile"))) {
            Camera camera = new Camera(browser, DIRECTORY);
            makeTrouble(millrace);
            for (Look look : Camera.LOOKS) {
                camera.look(look);
                keepBusy(millrace.api());
                if (!browser.beginFor("staff")) {
                    browser.signIn("staff", PASSWORD);
                }
                browser.see(".live", "Live");
                pages(millrace.api()).forEach((name, page) -> camera.take(name, page, look));
                dialog(camera, look);
                asCustomer(millrace, browser, camera, look);
                browser.openPath("/docs");
                browser.see(".opblock-summary-path", "/api/v1/orders");
                camera.take("docs", look);
            }
        }
    }

    private MillraceProcess started(String... options) {
        MillraceProcess millrace = new MillraceProcess(data.resolve("millrace"), options);
        millrace.launch("MILLRACE_STAFF_PASSWORD=" + PASSWORD);
        return millrace.awaitReady();
    }

    private static void makeTrouble(MillraceProcess millrace) {
        millrace.send("inventory", """
                {"type":"AddProduct","sku":"scarce","name":"Scarce thing","unitPrice":9.5}
                {"type":"AddStock","sku":"scarce","quantity":7}
                {"type":"AddStock","sku":"nowhere","quantity":7}
                {"type":"AddProduct","sku":"a-sku-that-is-so-long-that-it-does-not-fit-into-any-column",\
                "name":"A product whose name is so long that it has to be broken somewhere","unitPrice":12345678.99}
                """);
        millrace.send("orders", """
                {"type":"CancelOrder","orderId":"nowhere"}
                no JSON at all, but text that goes on for so long that it has to be broken somewhere on a phone
                {"type":"PlaceOrder","orderId":"an-order-whose-id-somebody-has-chosen-to-be-as-long-as-it-may-be",\
                "customerId":"12345","lines":[{"sku":"breadboard","quantity":3},{"sku":"raspberry-pi-3","quantity":1}]}
                """);
        millrace.send("users", "{\"type\":\"RegisterCustomer\",\"username\":\"x\",\"password\":\"secret-123\"}");
    }

    /** Orders that are placed, and mostly not yet decided. */
    private static void keepBusy(Api api) {
        IntStream.range(0, ORDERS_PER_LOOK)
                .mapToObj(number -> api.postAsync("/api/v1/orders", order(number)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static String order(int number) {
        return """
                {"customerId":"%s","lines":[{"sku":"%s","quantity":%d}],"externalId":"web-%d"}""".formatted(
                        number % 20 == 0 ? "nobody" : "c-" + (1 + number % 3),
                        number % 15 == 0 ? "scarce" : SKUS.get(number % SKUS.size()),
                        1 + number % 4,
                        number);
    }

    private static Map<String, String> pages(Api api) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("board", "/");
        pages.put("payments", "/payments");
        pages.put("topologies", "/topologies");
        pages.put("system", "/system");
        pages.put("charts", "/charts");
        pages.put("orders", "/orders");
        pages.put("order", "/orders/an-order-whose-id-somebody-has-chosen-to-be-as-long-as-it-may-be");
        pages.put("order-rejected", "/orders/" + first(api, "/api/v1/orders?status=REJECTED", "orderId"));
        pages.put("place-order", "/place-order");
        pages.put("products", "/products");
        pages.put("product", "/products/scarce");
        pages.put("customers", "/customers");
        pages.put("customer", "/customers/12345");
        pages.put("dead-letters", "/dead-letters");
        pages.put("dead-letter", "/dead-letters/" + first(api, "/api/v1/dead-letters", "id"));
        pages.put("not-found", "/nowhere");
        return pages;
    }

    private static String first(Api api, String list, String id) {
        return api.get(list).expect(200).at("/items/0/" + id).asText();
    }

    private static void dialog(Camera camera, Look look) {
        camera.browser().open("/products/scarce");
        camera.browser().press("Adjust …");
        camera.take("dialog", look);
    }

    private static void asCustomer(MillraceProcess millrace, Browser browser, Camera camera, Look look) {
        String username = "of-" + look.name();
        String id = millrace.api()
                .as("")
                .post("/api/v1/auth/register", """
                {"username":"%s","email":"%s@example.com","password":"%s"}""".formatted(username, username, PASSWORD))
                .expect(201)
                .path("customerId")
                .asText();
        millrace.api().post("/api/v1/orders?wait=10", """
                {"customerId":"%s","lines":[{"sku":"breadboard","quantity":2}]}""".formatted(id));
        browser.beginFor(username);
        browser.signIn(username, PASSWORD);
        browser.see("h1", "Your orders by state");
        camera.take("customer-board", "/", look);
        camera.take("customer-products", "/products", look);
        camera.take("customer-account", "/customers/" + id, look);
        camera.take(
                "customer-order",
                "/orders/" + first(millrace.api(), "/api/v1/orders?customerId=" + id, "orderId"),
                look);
    }
}
