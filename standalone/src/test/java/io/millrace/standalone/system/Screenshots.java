package io.millrace.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Pictures of every page, on a phone and on a desk, light and dark, for somebody to look at. */
record Screenshots(Browser browser, Api api) {
    private static final List<Look> LOOKS = List.of(
            new Look("desktop-light", 1280, 900, "light"),
            new Look("desktop-dark", 1280, 900, "dark"),
            new Look("phone-light", 390, 844, "light"),
            new Look("phone-dark", 390, 844, "dark"));

    /** Enough for pictures that come with the first events. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    void takeAll(Path directory) {
        Map<String, String> pages = pages();
        for (Look look : LOOKS) {
            browser.become(look.width(), look.height(), look.scheme());
            pages.forEach((name, page) -> {
                browser.open(page);
                Awaitility.await().pollDelay(SETTLED).until(() -> true);
                keep(directory.resolve(name + "-" + look.name() + ".png"), browser.picture());
            });
        }
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("board", "/");
        pages.put("orders", "/orders");
        pages.put("order", "/orders/" + first("/api/v1/orders", "orderId"));
        pages.put("place-order", "/place-order");
        pages.put("products", "/products");
        pages.put("product", "/products/raspberry-pi-4b");
        pages.put("payments", "/payments");
        pages.put("dead-letters", "/dead-letters");
        pages.put("dead-letter", "/dead-letters/" + first("/api/v1/dead-letters", "id"));
        pages.put("customers", "/customers");
        pages.put("customer", "/customers/12345");
        pages.put("topologies", "/topologies");
        pages.put("system", "/system");
        pages.put("charts", "/charts");
        return pages;
    }

    private String first(String list, String id) {
        return api.get(list).expect(200).at("/items/0/" + id).asText();
    }

    private static void keep(Path file, byte[] picture) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Look(String name, int width, int height, String scheme) {}
}
