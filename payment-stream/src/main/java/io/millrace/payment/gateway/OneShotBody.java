package io.millrace.payment.gateway;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that leaves at most once, and knows whether it may have left.
 *
 * <p>The JDK client repeats a request by itself after a connection that it took from its pool turns out to be dead: a
 * POST only under {@code jdk.httpclient.enableAllMethodRetry}, which any start script may set and which is read once
 * per JVM. It also repeats a failed connect, which is harmless: no body was taken. Each repetition has to subscribe to
 * the body anew, so refusing the second subscription keeps every POST from being sent behind our back whatever the
 * settings: a gateway cannot carry out a request whose announced body never comes.
 */
final class OneShotBody implements BodyPublisher {

    private final BodyPublisher bytes;
    private final AtomicBoolean taken = new AtomicBoolean();

    OneShotBody(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("an empty body cannot be withheld");
        }
        this.bytes = BodyPublishers.ofByteArray(bytes);
    }

    /** Forbids the body to leave from now on; false when it may have left already. */
    boolean withhold() {
        return taken.compareAndSet(false, true);
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (taken.compareAndSet(false, true)) {
            bytes.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IllegalStateException("this request body was sent or withheld before"));
        }
    }

    private static final Subscription NOTHING = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };
}
