package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.standalone.system.Http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The console of a living system in a real browser: one of each for all tests that ask for it, which end with the last
 * of them. Each test begins signed in as staff, in one window, and fails if a page has logged an error.
 */
final class Console implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";

    final MillraceProcess millrace;
    final Browser browser;

    private final List<String> expected = new ArrayList<>();

    private Console(MillraceProcess millrace, Browser browser) {
        this.millrace = millrace;
        this.browser = browser;
    }

    /** A system with demo data whose payments succeed, and a browser for it. */
    static Console start() {
        Path data = directory();
        MillraceProcess millrace = new MillraceProcess(data.resolve("millrace"), "--demo", "--gateway=paid=100");
        millrace.launch("MILLRACE_STAFF_PASSWORD=" + PASSWORD);
        try {
            Console console = new Console(millrace, new Browser(millrace.address(), data.resolve("profile")));
            millrace.awaitReady();
            return console;
        } catch (RuntimeException e) {
            millrace.close();
            throw e;
        }
    }

    /** Signs staff in, unless they are. */
    void asStaff() {
        as("staff");
        browser.see("h1", "Orders by state");
        browser.see(".live", "Live");
        browser.run("window.sameDocument = true");
    }

    /** Signs somebody in, unless they are. */
    void as(String username) {
        if (!browser.beginFor(username)) {
            browser.signIn(username, PASSWORD);
        }
    }

    /** Registers a customer who can sign in, and answers with the id. */
    String register(String username) {
        Reply reply = millrace.api().as("").post("/api/v1/auth/register", """
                {"username":"%s","email":"%s@example.com","password":"%s"}""".formatted(username, username, PASSWORD));
        return reply.expect(201).path("customerId").asText();
    }

    Api api() {
        return millrace.api();
    }

    /** What the browser itself says of an answer that a test provokes is no error of the page. */
    void expect(String error) {
        expected.add(error);
    }

    void mustBeTheSameDocument() {
        assertThat(browser.run("return window.sameDocument"))
                .as("the page was not loaded again")
                .isEqualTo(true);
    }

    private void mustHaveLoggedNoError() {
        List<String> errors = browser.errors().stream()
                .filter(error -> expected.stream().noneMatch(error::contains))
                .toList();
        expected.clear();
        assertThat(errors).isEmpty();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "console")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        millrace.close();
    }

    /** Gives tests the console. */
    static final class ForTests implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Console.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return console(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            console(context).asStaff();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            console(context).mustHaveLoggedNoError();
        }

        private static Console console(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Console.class))
                    .computeIfAbsent(Console.class, key -> start(), Console.class);
        }
    }
}
