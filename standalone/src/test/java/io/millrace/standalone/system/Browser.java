package io.millrace.standalone.system;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A real browser without a screen, as a person would use it: by what is written on the page. */
final class Browser implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String SAYS = """
            const [selector, text] = arguments;
            return [...document.querySelectorAll(selector)].find((one) =>
              one.checkVisibility() && one.innerText.replace(/\\s+/g, ' ').includes(text)) ?? null;
            """;

    private final ChromeDriver driver;
    private final String base;

    Browser(String base, Path profile) {
        this.base = base;
        this.driver = Chromium.open(profile);
    }

    /** Opens the console, or another page of it without loading it again. */
    void open(String page) {
        driver.get(base + "/#" + page);
    }

    /** Opens a path of the server that is no page of the console. */
    void openPath(String path) {
        driver.get(base + path);
    }

    /** Loads the console anew, for this user if somebody else is signed in: then it asks who it is. */
    boolean beginFor(String username) {
        driver.get("about:blank");
        open("/");
        boolean signedIn = String.valueOf(run("return localStorage.getItem('millrace-session')"))
                .contains("\"username\":\"" + username + "\"");
        if (!signedIn) {
            run("localStorage.clear()");
            driver.navigate().refresh();
        }
        return signedIn;
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

    /** Writes into the input that this finds. */
    void typeInto(String selector, String text) {
        WebElement input = see(By.cssSelector(selector));
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
        click(By.xpath(("//dialog//button[%1$s] | //button[%1$s][not(//dialog)] | //main//a[%1$s][not(//dialog)]"
                        + " | //summary[starts-with(normalize-space(), \"%2$s\")]")
                .formatted(says, text)));
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

    /** Waits until an element has this text in it; line breaks count as spaces. */
    WebElement see(String selector, String text) {
        return (WebElement) until(selector + " says " + text, () -> run(SAYS, selector, text));
    }

    /** Waits until no element has this text in it. */
    void seeNot(String selector, String text) {
        until("no " + selector + " says " + text, () -> run(SAYS, selector, text) == null ? true : null);
    }

    /** What is written on all that this finds. */
    @SuppressWarnings("unchecked") // the script answers with texts
    List<String> texts(String selector) {
        return (List<String>) run(
                "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility())"
                        + ".map((one) => one.innerText.trim())",
                selector);
    }

    /** Waits until nothing of the page is still being loaded. */
    void awaitLoaded() {
        until("it is loaded", () -> texts(".loading").isEmpty() ? true : null);
    }

    /** Waits until there is something; what is drawn anew while it is looked at is looked at again. */
    <T> T until(String what, Supplier<@Nullable T> look) {
        return await(what)
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(look::get, found -> found != null);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that calls its last argument with its answer. */
    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Types on the keyboard, wherever the focus is. */
    void strike(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Does something in another window of the same browser, which has the same storage, and closes it. */
    void inAnotherWindow(Consumer<String> visit) {
        String here = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.WINDOW);
        try {
            visit.accept(here);
        } finally {
            driver.close();
            driver.switchTo().window(here);
        }
    }

    void goToWindow(String handle) {
        driver.switchTo().window(handle);
    }

    String window() {
        return driver.getWindowHandle();
    }

    /** Lets no request of the page arrive whose address looks like one of these; none: all do again. */
    void cutOff(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** What the page logged as an error since it was asked last. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
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
