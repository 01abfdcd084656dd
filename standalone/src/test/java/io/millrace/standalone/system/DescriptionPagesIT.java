package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that describe the API, in a real browser that reaches nothing but the server. */
@Tag("alone")
@ExtendWith(Console.ForTests.class)
class DescriptionPagesIT {
    private final Console console;
    private final Browser browser;

    DescriptionPagesIT(Console console) {
        this.console = console;
        this.browser = console.browser;
    }

    @Test
    void every_operation_is_described_and_nothing_comes_from_elsewhere() {
        browser.openPath("/docs");
        browser.see(".opblock-summary-path", "/api/v1/orders");

        assertThat(browser.texts(".opblock-summary")).containsExactlyInAnyOrderElementsOf(operations());
        List<?> addresses =
                (List<?>) browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
        assertThat(addresses)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(String.valueOf(address)).startsWith(console.millrace.address()));
    }

    /** As a page shows them: method, path and summary, a line each. */
    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        JsonNode paths = console.api().get("/openapi.json").expect(200).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("operationId")) {
                    operations.add(String.join(
                            "\n",
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue().path("summary").asText()));
                }
            }
        }
        return operations;
    }

    @Test
    void the_api_is_called_with_a_token() {
        String token =
                String.valueOf(browser.run("return JSON.parse(localStorage.getItem('millrace-session')).accessToken"));
        browser.openPath("/docs#/customers/readCustomer");
        browser.see(".opblock.is-open .opblock-summary-path", "/api/v1/customers/{customerId}");

        call();
        browser.see(".live-responses-table .response-col_status", "401");

        browser.press("Authorize");
        browser.typeInto(".auth-container input", token);
        browser.see(".auth-container button", "Authorize").click();
        browser.see(".auth-container button", "Close").click();
        call();
        browser.see(".live-responses-table .response-col_status", "200");
        browser.see(".live-responses-table .response-col_description", "demo@example.com");
        console.expect("status of 401");
    }

    private void call() {
        if (browser.texts(".try-out__btn").contains("Try it out")) {
            browser.press("Try it out");
        }
        browser.typeInto(".opblock.is-open tr[data-param-name=customerId] input", "12345");
        browser.press("Execute");
    }
}
