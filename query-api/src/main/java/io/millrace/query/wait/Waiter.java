package io.millrace.query.wait;

import io.millrace.query.log.DeadLetterNotice;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.envelope.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One who waits: looks whenever something happened that may be the answer, never twice at a time, and holds no thread.
 */
public final class Waiter<T> {
    private final Wait<T> wait;
    private final Executor executor;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final AtomicInteger reasonsToLook = new AtomicInteger();
    private volatile @Nullable Event caused;
    private volatile @Nullable DeadLetterNotice buried;
    private volatile boolean begun;
    private volatile boolean last;

    Waiter(Wait<T> wait, Executor executor) {
        this.wait = wait;
        this.executor = executor;
    }

    Wait<T> what() {
        return wait;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    void seen(Event event) {
        if (caused == null && event.causedBy().equals(wait.commandId())) {
            caused = event;
        }
        look();
    }

    void seen(DeadLetterNotice notice) {
        buried = notice;
        look();
    }

    void begin() {
        begun = true;
        look();
    }

    void timeIsOver() {
        last = true;
        look();
    }

    void look() {
        if (begun && !answer.isDone() && reasonsToLook.getAndIncrement() == 0) {
            executor.execute(this::lookUntilNothingIsNew);
        }
    }

    private void lookUntilNothingIsNew() {
        int reasons;
        do {
            reasons = reasonsToLook.get();
            lookOnce();
        } while (!reasonsToLook.compareAndSet(reasons, 0) && !answer.isDone());
    }

    private void lookOnce() {
        Moment moment = new Moment(caused, buried, last);
        try {
            Optional<T> found = wait.look().apply(moment);
            if (found.isPresent()) {
                answer.complete(found.get());
            } else if (moment.last()) {
                answer.completeExceptionally(new IllegalStateException("no answer at the last moment"));
            }
        } catch (StateUnavailableException e) {
            if (moment.last()) {
                answer.completeExceptionally(e);
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
