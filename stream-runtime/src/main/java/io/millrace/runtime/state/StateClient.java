package io.millrace.runtime.state;

import io.millrace.runtime.config.InternalToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks ops servers, each question once, for less than a second, and for answers of a bounded length; and remembers for
 * a second who did not answer in time, so that not everybody waits for the same silent server.
 */
final class StateClient {
    /** So short that an owner and a standby can fall silent, and who asks still has an answer within two seconds. */
    static final Duration LONGEST_CALL = Duration.ofMillis(800);

    private static final Duration SILENCE_KEPT = Duration.ofSeconds(1);
    private static final int LONGEST_ANSWER_BYTES = 32 << 20;

    private final Optional<InternalToken> token;
    private final Map<String, Long> silentSinceNanos = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST_CALL).build();

    StateClient(Optional<InternalToken> token) {
        this.token = token;
    }

    /** Those of some servers that let no question pass without an answer within the last second. */
    List<String> awake(Collection<String> addresses) {
        return addresses.stream().filter(address -> !isSilent(address)).toList();
    }

    private boolean isSilent(String address) {
        Long since = silentSinceNanos.get(address);
        return since != null && System.nanoTime() - since < SILENCE_KEPT.toNanos();
    }

    /**
     * What an ops server answers.
     *
     * @param address host:port
     * @throws IOException if it does not answer in time
     */
    HttpResponse<byte[]> get(String address, String pathAndQuery) throws IOException {
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create("http://" + address + pathAndQuery));
        token.ifPresent(secret -> question.header("Authorization", secret.authorization()));
        HttpRequest request = question.build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, ignored -> new BoundedBody(LONGEST_ANSWER_BYTES));
        try {
            // Not the request's own time-out: that one ends with the headers.
            return answer.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            silentSinceNanos.put(address, System.nanoTime());
            throw new IOException(address + " did not answer in " + LONGEST_CALL, e);
        } catch (ExecutionException e) {
            throw new IOException(address + " did not answer", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
