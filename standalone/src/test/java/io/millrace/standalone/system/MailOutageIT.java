package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.standalone.mail.MailServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail server is away for a while: orders go on, and every mail arrives, once. */
@Tag("faults")
class MailOutageIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @Test
    void mails_written_while_the_server_is_down_arrive_once_it_is_back() throws IOException {
        int port = FreePort.pick();
        try (MillraceProcess millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100")) {
            millrace.launch(
                            "MILLRACE_SMTP_HOST=127.0.0.1",
                            "MILLRACE_SMTP_PORT=" + port,
                            "MILLRACE_SMTP_FROM=shop@example.com",
                            "MILLRACE_EMAIL_RETRY_MS=500")
                    .awaitReady();
            millrace.send(
                    "orders",
                    "{\"type\":\"PlaceOrder\",\"orderId\":\"m-1\",\"customerId\":\"c-1\",\"email\":\"m@example.com\","
                            + "\"lines\":[{\"sku\":\"breadboard\",\"quantity\":1}]}");
            assertThat(millrace.api().decided("m-1").path("status").asText()).isEqualTo("CONFIRMED");
            await("both wait for the next try")
                    .atMost(SOON)
                    .until(() -> emails(millrace).stream()
                                    .filter(mail -> mail.path("attempts").asInt() > 1)
                                    .count()
                            == 2);

            try (MailServer mails = new MailServer("127.0.0.1", port, data.resolve("own-mails"))) {
                mails.start();

                await("both are sent")
                        .atMost(SOON)
                        .until(() -> emails(millrace).stream()
                                        .filter(mail ->
                                                mail.path("status").asText().equals("SENT"))
                                        .count()
                                == 2);
                assertThat(mails.mailsNewestFirst())
                        .filteredOn(mail -> mail.to().toString().contains("m@example.com"))
                        .hasSize(2);
            }
        }
    }

    private static List<JsonNode> emails(MillraceProcess millrace) {
        return millrace.api().all("/api/v1/emails?orderId=m-1");
    }
}
