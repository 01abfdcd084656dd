package io.millrace.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Takes pictures of whole pages as different devices show them. */
record Camera(Browser browser, Path directory) {
    static final List<Look> LOOKS = List.of(
            new Look("desktop-light", 1280, 900, "light"),
            new Look("desktop-dark", 1280, 900, "dark"),
            new Look("phone-light", 390, 844, "light"),
            new Look("phone-dark", 390, 844, "dark"));

    /** Enough for what comes with the first answers. */
    private static final Duration SETTLED = Duration.ofMillis(1500);

    private static final Duration DRAWN = Duration.ofMillis(300);
    private static final int LONGEST_PAGE = 3000;

    void look(Look look) {
        browser.become(look.width(), look.height(), look.scheme());
    }

    /** Takes a page of the console. */
    void take(String name, String page, Look look) {
        browser.open(page);
        rest(SETTLED);
        take(name, look);
    }

    /** Takes what is shown now. */
    void take(String name, Look look) {
        rest(DRAWN);
        long whole = (Long) browser.run("return document.documentElement.scrollHeight");
        int height = (int) Math.min(LONGEST_PAGE, Math.max(look.height(), whole));
        browser.become(look.width(), height, look.scheme());
        rest(DRAWN);
        keep(name + "-" + look.name() + ".png", browser.picture());
        browser.become(look.width(), look.height(), look.scheme());
    }

    private void keep(String file, byte[] picture) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(file), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rest(Duration duration) {
        Awaitility.await().pollDelay(duration).until(() -> true);
    }

    /** A device and a taste. */
    record Look(String name, int width, int height, String scheme) {}
}
