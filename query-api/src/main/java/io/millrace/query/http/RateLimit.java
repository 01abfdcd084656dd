package io.millrace.query.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each client may ask: a bucket of permits for each, filled again over time. Of more clients than are
 * remembered those are forgotten that have not asked for longest.
 */
final class RateLimit {
    private static final int MOST_CLIENTS = 10_000;

    private final Rate rate;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    RateLimit(Rate rate, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
    }

    /** So many requests in a time; all of them may come at once. */
    record Rate(int requests, Duration per) {}

    /**
     * Takes a permit of this client.
     *
     * @throws Problem if it has none left; it says when there will be one
     */
    synchronized void take(String client) {
        long now = nanos.getAsLong();
        double nanosEach = (double) rate.per().toNanos() / rate.requests();
        Bucket before = buckets.get(client);
        double permits = before == null
                ? rate.requests()
                : Math.min(rate.requests(), before.permits() + (now - before.nanos()) / nanosEach);
        if (permits < 1) {
            long seconds = (long) Math.ceil((1 - permits) * nanosEach / 1e9);
            buckets.put(client, new Bucket(permits, now));
            throw Problem.of(429, "too-many-requests", "So many requests are not taken from one client.")
                    .with("Retry-After", Long.toString(Math.max(1, seconds)));
        }
        buckets.put(client, new Bucket(permits - 1, now));
    }

    private record Bucket(double permits, long nanos) {}
}
