package io.millrace.payment.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.payment.gateway.NoAnswer.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Sends each request once, within a time, and tells a request that never left from one that may have. */
final class HttpCalls {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final int LARGEST_ANSWER_BYTES = 64 * 1024;

    private final String baseUrl;
    private final Duration timeout;
    private final HttpClient client;

    HttpCalls(URI baseUrl, Duration timeout) {
        if (baseUrl.getHost() == null || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("not an http address: " + baseUrl);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the call time-out must be above 0, not " + timeout);
        }
        this.baseUrl = withoutTrailingSlash(baseUrl.toString());
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    CompletableFuture<CallResult> get(String path) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(baseUrl + path)).GET().build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(malformed(e));
        }
        return send(
                request,
                failure -> failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException);
    }

    CompletableFuture<CallResult> post(String path, String idempotencyKey, ObjectNode json) {
        OneShotBody body = new OneShotBody(json.toString().getBytes(UTF_8));
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", idempotencyKey)
                    .POST(body)
                    .build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(malformed(e));
        }
        return send(request, failure -> body.withhold());
    }

    private CompletableFuture<CallResult> send(HttpRequest request, Predicate<Throwable> neverLeft) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> new BoundedBody(LARGEST_ANSWER_BYTES));
        // Not the request's own time-out: that one ends with the head of the answer, and a body may drip for ever.
        return exchange.thenApply(response -> response)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync((response, failure) -> {
                    if (failure == null) {
                        return new Reply(response.statusCode(), parse(response.body()));
                    }
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    CallResult result = new CallResult.Nothing(explain(cause, neverLeft.test(cause)));
                    exchange.cancel(true);
                    return result;
                });
    }

    private static NoAnswer explain(Throwable failure, boolean neverLeft) {
        String detail = failure.getClass().getSimpleName();
        if (neverLeft) {
            return new NoAnswer.NotSent(detail);
        }
        boolean late = failure instanceof TimeoutException || failure instanceof HttpTimeoutException;
        return new NoAnswer.Unknown(late ? Cause.TIMED_OUT : Cause.CONNECTION_LOST, detail);
    }

    private static CallResult malformed(IllegalArgumentException failure) {
        return new CallResult.Nothing(new NoAnswer.Rejected("no request can be made of it: " + failure.getMessage()));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("a byte array cannot fail to be read", e);
        }
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
