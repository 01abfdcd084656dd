package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is answered as GET is, without a body: who probes with it must not take for ready what is not. */
class HeadRequestsTest {

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products",
                "/api/v1/products/none",
                "/api/v1/orders/none",
                "/api/v1/dead-letters/nonsense",
                "/health/ready",
                "/openapi.json",
                "/console/nope.js",
                "/nope"
            })
    void head_is_get_without_a_body(String path) {
        isAnsweredAlike(api.http, path);
        isAnsweredAlike(api.http.with(""), path);
    }

    private static void isAnsweredAlike(Http http, String path) {
        Http.Answer get = http.get(path);
        Http.Answer head = http.send(http.request(path)
                        .method("HEAD", BodyPublishers.noBody())
                        .build())
                .join();
        assertThat(head.status()).as(path).isEqualTo(get.status());
        assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
        assertThat(head.text()).isEmpty();
    }
}
