package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at a page for those who see or use it otherwise. */
record Axe(Browser browser) {
    private static final String SCRIPT = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /** Fails with what axe-core objects to in the page as it is. */
    void mustNotObject(String page) {
        if (Boolean.FALSE.equals(browser.run("return 'axe' in window"))) {
            browser.run(script());
        }
        Object violations = browser.runAsync("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
                  .then((found) => done(found.violations.map((one) =>
                    one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map((node) => node.html).join(' '))));
                """);
        assertThat((List<?>) violations).as("what axe objects to on " + page).isEmpty();
    }

    private static String script() {
        try (InputStream in = Axe.class.getClassLoader().getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new AssertionError("axe-core is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
