package io.millrace.emailer.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Posts to an incoming webhook of Slack, or of anything that takes the same JSON. */
public final class SlackWebhook implements SlackSender {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final SlackSettings settings;
    private final Duration answer;
    private final HttpClient http;

    public SlackWebhook(SlackSettings settings) {
        this(settings, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /**
     * With time limits other than the usual 5 s and 10 s.
     *
     * @param connect time to open a connection
     * @param answer time for the whole call, opening included
     */
    public SlackWebhook(SlackSettings settings, Duration connect, Duration answer) {
        this.settings = settings;
        this.answer = answer;
        // HTTP/1.1: one small request now and then gains nothing from an upgrade that some proxies choke on.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
    }

    /** Reasons are our own words throughout: exceptions and answers may quote the address, which is the secret. */
    @Override
    public DeliveryResult send(SlackMessage message) {
        try {
            // As a stream the answer's body is left unread, and cannot keep us waiting.
            HttpResponse<InputStream> response = http.send(request(message), BodyHandlers.ofInputStream());
            response.body().close();
            return result(response);
        } catch (HttpTimeoutException e) {
            return new TransientFailure("Slack did not answer in time");
        } catch (IOException e) {
            return new TransientFailure("Slack cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TransientFailure("interrupted while waiting for Slack");
        }
    }

    private HttpRequest request(SlackMessage message) {
        ObjectNode body = JSON.createObjectNode()
                .put("channel", message.channel().orElse(settings.channel()))
                .put("username", settings.username())
                .put("text", message.text());
        return HttpRequest.newBuilder(settings.webhook())
                .timeout(answer)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static DeliveryResult result(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status <= 299) {
            return new Sent();
        }
        String reason = "Slack answered " + status;
        if (TRY_AGAIN.contains(status) || status >= 500) {
            return new TransientFailure(reason, retryAfter(response));
        }
        return new PermanentFailure(reason);
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
