package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the console stays signed in: renewed before a token ends and when one is refused, once for all windows. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class ConsoleSessionIT {
    private static final String TAMPER = """
            const kept = { ...JSON.parse(localStorage.getItem('millrace-session')), ...arguments[0] };
            localStorage.setItem('millrace-session', JSON.stringify(kept));
            dispatchEvent(new StorageEvent('storage', { key: 'millrace-session' }));
            """;

    /** Asks for a token that is good, at the same moment in all windows, and counts how often it had to be renewed. */
    private static final String RENEW_AT = """
            const at = arguments[0];
            performance.clearResourceTimings();
            window.renewals = new Promise((resolve) => setTimeout(async () => {
              const session = await import('/console/core/session.js');
              await session.accessToken();
              await new Promise((seen) => setTimeout(seen, 500));
              resolve(performance.getEntriesByName(location.origin + '/api/v1/auth/refresh').length);
            }, at - Date.now()));
            """;

    /** That a browser has to one server. */
    private static final int MOST_CONNECTIONS = 6;

    private static final String ASK_AT_ONCE = """
            const done = arguments[arguments.length - 1];
            fetch('/health/live', { signal: AbortSignal.timeout(10000) }).then((answer) => done(answer.status), (e) => done(e.name));
            """;

    private static final String RENEWALS = "window.renewals.then(arguments[arguments.length - 1])";

    private final Console console;
    private final Browser browser;

    ConsoleSessionIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void who_signs_out_sees_nothing_and_a_wrong_password_is_refused() {
        String refreshToken = kept("refreshToken");
        browser.press("Sign out");
        browser.see("h1", "Sign in to Millrace");
        assertThat(browser.run("return localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
        assertThat(refresh(refreshToken))
                .as("the session is over at the server too")
                .isEqualTo(401);

        browser.signIn("staff", "not " + Console.PASSWORD);
        browser.see(".problem", "Name or password is wrong");
        console.expect("status of 401");

        browser.signIn("staff", Console.PASSWORD);
        browser.see(".live", "Live");
    }

    @Test
    void a_token_is_renewed_before_it_ends() {
        String before = kept("accessToken");
        tamper(Map.of("endsAt", System.currentTimeMillis() + 1000));

        browser.open("/customers");
        browser.see("tr", "12345");

        assertThat(kept("accessToken")).isNotEqualTo(before);
        console.mustBeTheSameDocument();
    }

    @Test
    void a_refused_token_is_renewed_and_the_page_stays() {
        browser.open("/products/breadboard");
        browser.see("h1", "Breadboard");
        tamper(Map.of("accessToken", "worn"));

        browser.press("Add stock …");
        browser.type("Pieces that arrived", "1");
        browser.press("Add stock");

        browser.seeNot("dialog", "");
        browser.see("h1", "Breadboard");
        assertThat(kept("accessToken")).isNotEqualTo("worn");
        console.mustBeTheSameDocument();
        console.expect("status of 401");
    }

    @Test
    void who_cannot_renew_now_is_told_so_and_stays_signed_in() {
        tamper(Map.of("accessToken", "worn"));
        browser.cutOff("*/auth/refresh");
        browser.open("/customers");
        browser.see(".problem", "The server cannot be reached");

        browser.cutOff();
        browser.press("Try again");
        browser.see("tr", "12345");
        console.mustBeTheSameDocument();
        console.expect("status of 401");
        console.expect("ERR_BLOCKED_BY_CLIENT");
    }

    @Test
    void who_signs_in_again_after_the_end_is_where_it_ended() {
        browser.open("/system");
        browser.see("h2", "orders-1");
        tamper(Map.of("accessToken", "worn", "refreshToken", "worn"));
        browser.see(".notice", "Your session has ended");

        browser.signIn("staff", Console.PASSWORD);
        browser.see("h2", "orders-1");
        console.mustBeTheSameDocument();
        console.expect("status of 401");
    }

    @Test
    void windows_that_renew_at_once_do_it_once_and_both_go_on() {
        browser.open("/system");
        browser.inAnotherWindow(first -> {
            String second = browser.window();
            browser.open("/products");
            browser.see(".live", "Live");
            for (int round = 0; round < 3; round++) {
                tamper(Map.of("endsAt", System.currentTimeMillis() + 1000));
                long at = System.currentTimeMillis() + 1500;
                browser.run(RENEW_AT, at);
                browser.goToWindow(first);
                browser.run(RENEW_AT, at);
                long renewals = (Long) browser.runAsync(RENEWALS);
                browser.goToWindow(second);
                renewals += (Long) browser.runAsync(RENEWALS);
                assertThat(renewals).isEqualTo(1);
            }
            browser.open("/customers");
            browser.see("tr", "12345");
        });
        browser.open("/customers/12345");
        browser.see(".facts", "demo@example.com");
        browser.see(".live", "Live");
        console.mustBeTheSameDocument();
    }

    @Test
    void who_signs_out_in_one_window_is_signed_out_in_all() {
        browser.open("/system");
        browser.inAnotherWindow(first -> {
            browser.open("/products");
            browser.see(".live", "Live");
            browser.press("Sign out");
            browser.see("h1", "Sign in to Millrace");
        });

        browser.see("h1", "Sign in to Millrace");
        browser.see(".notice", "Your session has ended");
    }

    @Test
    void who_comes_and_goes_often_does_not_wait_for_connections_of_pages_left_behind() {
        for (int visit = 0; visit < MOST_CONNECTIONS + 2; visit++) {
            browser.beginFor("staff");
            assertThat(browser.runAsync(ASK_AT_ONCE)).as("visit " + visit).isEqualTo(200L);
            browser.see(".live", "Live");
        }
    }

    /** Changes what is kept of the session, as another window would. */
    private void tamper(Map<String, Object> changes) {
        browser.run(TAMPER, changes);
    }

    private String kept(String name) {
        return (String) browser.run("return JSON.parse(localStorage.getItem('millrace-session'))." + name);
    }

    private int refresh(String refreshToken) {
        return console.api()
                .as("")
                .post("/api/v1/auth/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}")
                .status();
    }
}
