package io.millrace.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trace of a client goes with what it writes. */
class TraceRoutesTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /orders?wait=0      | {'orderId':'o-1','customerId':'c','lines':[{'sku':'pi','quantity':1}]}",
                "POST   | /orders/o-1/cancel?wait=0 | {}",
                "POST   | /orders/o-1/ship?wait=0   | {}",
                "POST   | /products           | {'sku':'pi','name':'Pi','unitPrice':'1.00'}",
                "PUT    | /products/pi        | {'name':'Pi'}",
                "DELETE | /products/pi        | {}",
                "POST   | /inventory/pi/stock | {'quantity':1}",
                "POST   | /slack              | {'message':'Hello'}"
            })
    void whatever_is_written_carries_the_trace_it_was_sent_with(String method, String path, String body) {
        Http.Answer answer = send(method, path, body, TRACEPARENT);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(header("traceparent")).isEqualTo(TRACEPARENT);
        assertThat(header("tracestate")).isEqualTo("vendor=1");
    }

    @Test
    void a_trace_that_is_none_is_left_out_and_refuses_nothing() {
        assertThat(send("POST", "/slack", "{'message':'Hello'}", "00-nonsense").status())
                .isEqualTo(202);

        assertThat(headers().toArray()).isEmpty();
    }

    private Http.Answer send(String method, String path, String body, String traceparent) {
        return api.http
                .send(api.http
                        .request("/api/v1" + path)
                        .header("Content-Type", "application/json")
                        .header("traceparent", traceparent)
                        .header("tracestate", "vendor=1")
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .build())
                .join();
    }

    private String header(String name) {
        return new String(headers().lastHeader(name).value(), UTF_8);
    }

    private Headers headers() {
        assertThat(api.producer.history()).hasSize(1);
        return api.producer.history().get(0).headers();
    }
}
