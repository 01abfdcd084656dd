package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a screen, as a person would use it: by what is written on the page. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final ChromeDriver driver;
    private final String base;

    /** Opens one with a profile of its own; where there is no Chromium the test is skipped, but not on CI. */
    Browser(String base, Path profile) {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER);
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(there, "Chromium or its driver is not installed: " + CHROMIUM + ", " + CHROMEDRIVER);
        }
        this.base = base;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        System.setProperty("webdriver.chrome.driver", CHROMEDRIVER.toString());
        driver = new ChromeDriver(options);
    }

    /** Opens the console, or another page of it without loading it again. */
    void open(String page) {
        driver.get(base + "/#" + page);
    }

    void signIn(String username, String password) {
        type("User name", username);
        type("Password", password);
        press("Sign in");
    }

    /** Writes into the input with this label. */
    void type(String label, String text) {
        WebElement input = see(By.xpath("//*[@id=//label[normalize-space()=\"" + label + "\"]/@for]"));
        input.clear();
        input.sendKeys(text);
    }

    /** Chooses from the list with this label. */
    void choose(String label, String value) {
        see(By.xpath("//*[@id=//label[normalize-space()=\"" + label + "\"]/@for]/option[@value='" + value + "']"))
                .click();
    }

    /** Presses the button, or follows the link, that says this; in a dialog, if one is open. */
    void press(String text) {
        String says = "normalize-space()=\"" + text + "\"";
        click(By.xpath("//dialog//button[%1$s] | //button[%1$s][not(//dialog)] | //main//a[%1$s][not(//dialog)]"
                .formatted(says)));
    }

    /** Presses the button of the row that says this. */
    void pressIn(String row, String text) {
        click(By.xpath("//tr[contains(., \"" + row + "\")]//button[contains(., \"" + text + "\")]"));
    }

    private void click(By what) {
        until("to press " + what, () -> {
            see(what).click();
            return true;
        });
    }

    private WebElement see(By what) {
        return until(
                what.toString(),
                () -> driver.findElements(what).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until an element has this text in it. */
    WebElement see(String selector, String text) {
        return until(
                selector + " says " + text,
                () -> driver.findElements(By.cssSelector(selector)).stream()
                        .filter(element ->
                                element.isDisplayed() && element.getText().contains(text))
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until there is something; what is drawn anew while it is looked at is looked at again. */
    <T> T until(String what, Supplier<@Nullable T> look) {
        return await(what)
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(look::get, found -> found != null);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the page logged as an error since it was asked last. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Fails with what axe-core objects to in the page as it is. */
    void mustBeAccessible(String page) {
        driver.executeScript(axe());
        Object violations = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
                  .then((found) => done(found.violations.map((one) =>
                    one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map((node) => node.html).join(' '))));
                """);
        assertThat((List<?>) violations).as("what axe objects to on " + page).isEmpty();
    }

    private static String axe() {
        try (InputStream in = Browser.class.getClassLoader().getResourceAsStream(AXE)) {
            if (in == null) {
                throw new AssertionError("axe-core is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks like a device of this size and taste. */
    void become(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
