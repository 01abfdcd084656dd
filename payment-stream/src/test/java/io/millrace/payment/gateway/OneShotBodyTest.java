package io.millrace.payment.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class OneShotBodyTest {

    private final OneShotBody body = new OneShotBody("abc".getBytes(UTF_8));
    private final BodySubscriber<String> first = BodySubscribers.ofString(UTF_8);
    private final BodySubscriber<String> second = BodySubscribers.ofString(UTF_8);

    @Test
    void it_leaves_once_and_never_again() {
        body.subscribe(into(first));
        body.subscribe(into(second));

        assertThat(first.getBody().toCompletableFuture()).isCompletedWithValue("abc");
        assertThat(second.getBody().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void once_it_is_withheld_it_never_leaves() {
        assertThat(body.withhold()).isTrue();

        body.subscribe(into(first));

        assertThat(first.getBody().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void once_it_has_left_it_cannot_be_withheld() {
        body.subscribe(into(first));

        assertThat(body.withhold()).isFalse();
    }

    @Test
    void an_empty_body_is_refused_since_a_request_without_one_is_whole_already() {
        assertThatThrownBy(() -> new OneShotBody(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static Subscriber<ByteBuffer> into(BodySubscriber<String> target) {
        return new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                target.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                target.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                target.onError(failure);
            }

            @Override
            public void onComplete() {
                target.onComplete();
            }
        };
    }
}
