package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The console without a mouse. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class ConsoleKeyboardIT {
    private static final List<String> PAGES = List.of(
            "/orders", "/place-order", "/products/breadboard", "/customers/12345", "/topologies", "/charts", "/system");

    /** Remembers everything that can be used by now, in the order in which it stands there. */
    private static final String USABLE = """
            const all = 'a[href], button:not([disabled]), input, select, summary, [tabindex="0"]';
            window.usable = [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
            return window.usable.length;
            """;

    /** Where the focus is, and whether one can see it; -1 where it is on nothing of the page. */
    private static final String FOCUS = """
            const one = document.activeElement;
            if (one === document.body) return [-1, true];
            const style = getComputedStyle(one);
            const frame = one.getBoundingClientRect();
            const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
              && frame.width > 0 && frame.bottom > 0 && frame.top < innerHeight;
            return [window.usable.indexOf(one), seen || `${one.outerHTML}: ${style.outline}, ${frame.top}`];
            """;

    private static final String IN_DIALOG =
            "return document.activeElement === document.body || !!document.activeElement.closest('dialog')";

    private final Console console;
    private final Browser browser;

    ConsoleKeyboardIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void everything_is_reached_with_the_tab_key_in_order_and_the_focus_is_seen() {
        for (String page : PAGES) {
            browser.open(page);
            browser.until("it has the focus", () -> isFocused("main") ? true : null);
            browser.awaitLoaded();
            int usable = ((Long) browser.run(USABLE)).intValue();
            browser.run("window.usable[0].focus()");

            List<Integer> reached = new ArrayList<>();
            for (int step = 1; step < usable; step++) {
                browser.strike(Keys.TAB);
                List<?> focus = (List<?>) browser.run(FOCUS);
                assertThat(focus.get(1)).as("the focus on " + page).isEqualTo(true);
                reached.add(((Long) focus.get(0)).intValue());
            }
            assertThat(reached)
                    .as(page)
                    .isEqualTo(IntStream.range(1, usable).boxed().toList());
        }
    }

    private boolean isFocused(String id) {
        return id.equals(browser.run("return document.activeElement.id"));
    }

    @Test
    void a_dialog_has_the_focus_keeps_it_and_gives_it_back() {
        browser.open("/products/breadboard");
        browser.see("main button", "Adjust …");
        browser.run(
                "[...document.querySelectorAll('main button')].find((one) => one.innerText === 'Adjust …').focus()");
        browser.strike(Keys.ENTER);
        browser.see("dialog", "Adjust stock of Breadboard");
        assertThat(browser.run("return document.activeElement.name")).isEqualTo("delta");

        for (CharSequence key : List.of(Keys.TAB, Keys.chord(Keys.SHIFT, Keys.TAB))) {
            for (int step = 0; step < 8; step++) {
                browser.strike(key);
                assertThat(browser.run(IN_DIALOG))
                        .as("the focus is in the dialog")
                        .isEqualTo(true);
            }
        }
        browser.strike(Keys.ESCAPE);
        browser.seeNot("dialog", "");
        assertThat(browser.run("return document.activeElement.innerText")).isEqualTo("Adjust …");
    }

    @Test
    void an_order_is_placed_and_cancelled_with_the_keyboard_alone() {
        browser.open("/place-order");
        browser.see("label", "Customer id");
        browser.run("document.querySelector('[name=customerId]').focus()");
        browser.strike("12345", Keys.TAB, "me@example.com", Keys.TAB, "Breadb", Keys.TAB, Keys.TAB, Keys.TAB);
        browser.strike("by keyboard", Keys.ENTER);
        browser.see(".facts .badge", "Confirmed");
        browser.until("the new page has the focus", () -> isFocused("main") ? true : null);

        browser.strike(Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.see("dialog", "Cancel this order?");
        browser.strike("no need", Keys.ENTER);
        browser.see(".facts .badge", "Refunded");
        browser.see(".facts", "no need");
        console.mustBeTheSameDocument();
    }

    @Test
    void the_charts_are_read_with_the_arrow_keys() {
        browser.open("/charts");
        browser.until("the charts", () -> browser.run("return document.querySelector('.chart svg')"));
        browser.run("document.querySelector('.chart svg').focus()");
        browser.strike(Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        browser.until("the cursor", () -> browser.run("return document.querySelector('.chart .cursor')"));
        browser.until(
                "it is said",
                () -> String.valueOf(browser.run("return document.querySelector('[aria-live=polite]').textContent"))
                                .contains("placed")
                        ? true
                        : null);
    }
}
