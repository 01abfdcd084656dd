package io.millrace.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final BoundedBody body = new BoundedBody(3);

    @Test
    void what_is_within_the_bound_is_taken_whole() {
        body.onSubscribe(subscription());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2, 3})));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().join()).containsExactly(1, 2, 3);
        assertThat(cancelled).isFalse();
    }

    @Test
    void what_is_beyond_the_bound_is_an_error_and_ends_the_reading() {
        body.onSubscribe(subscription());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {4})));

        assertThatThrownBy(() -> body.getBody().toCompletableFuture().join())
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("more than 3 bytes");
        assertThat(cancelled).isTrue();
    }

    private Subscription subscription() {
        return new Subscription() {
            @Override
            public void request(long number) {}

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        };
    }
}
