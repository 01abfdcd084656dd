package io.millrace.query.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.query.http.Problem;
import io.millrace.query.log.DeadLetterNotice;
import io.millrace.query.log.LogEntry;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Waiters waiters = new Waiters(new SimpleMeterRegistry(), 3, Duration.ofHours(1));

    @AfterEach
    void stop() {
        waiters.close();
    }

    @Test
    void an_answer_that_is_there_is_given_at_once() {
        assertThat(waiters.await(waiting(moment -> Optional.of("there"))).join())
                .isEqualTo("there");
        assertThat(waiters.count()).isZero();
    }

    @Test
    void a_fact_of_the_aggregate_makes_it_look_again() {
        CompletableFuture<String> answer = waiters.await(
                waiting(moment -> Optional.ofNullable(moment.caused()).map(Event::causedBy)));

        waiters.seen(entry(Topics.ORDER_EVENTS, event("o-2", "c-1")));
        waiters.seen(entry(Topics.PAYMENT_EVENTS, event("o-1", "c-1")));
        waiters.seen(entry(Topics.ORDER_EVENTS, event("o-1", "c-2")));
        assertThat(answer).isNotDone();
        waiters.seen(entry(Topics.ORDER_EVENTS, event("o-1", "c-1")));

        assertThat(answerOf(answer)).isEqualTo("c-1");
    }

    @Test
    void a_dead_letter_of_the_command_makes_it_look_again() {
        CompletableFuture<String> answer = waiters.await(
                waiting(moment -> Optional.ofNullable(moment.buried()).map(DeadLetterNotice::commandId)));

        waiters.seen(new DeadLetterNotice(new Reason("conflict", ""), "o-1", null));
        waiters.seen(new DeadLetterNotice(new Reason("conflict", ""), "o-1", "c-2"));
        waiters.seen(new DeadLetterNotice(new Reason("unknown-order", ""), "o-2", "c-1"));
        waiters.seen(new DeadLetterNotice(new Reason("unknown-order", ""), null, "c-1"));
        assertThat(answer).isNotDone();
        waiters.seen(new DeadLetterNotice(new Reason("conflict", ""), "o-1", "c-1"));

        assertThat(answerOf(answer)).isEqualTo("c-1");
    }

    @Test
    void a_deed_that_fails_is_the_answer() {
        CompletableFuture<String> later =
                waiters.await(waiting(moment -> Optional.empty()), () -> CompletableFuture.failedFuture(problem()));
        CompletableFuture<String> atOnce = waiters.await(waiting(moment -> Optional.empty()), () -> {
            throw problem();
        });

        assertThatThrownBy(later::join).hasRootCauseInstanceOf(Problem.class);
        assertThatThrownBy(atOnce::join).hasRootCauseInstanceOf(Problem.class);
        assertThat(waiters.count()).isZero();
    }

    @Test
    void at_the_end_of_the_time_an_answer_is_due() {
        Wait<String> wait = new Wait<>(
                Topics.ORDER_EVENTS,
                "o-1",
                null,
                Duration.ofMillis(50),
                moment -> moment.last() ? Optional.of("as it is") : Optional.empty());

        assertThat(waiters.await(wait).join()).isEqualTo("as it is");
    }

    @Test
    void a_state_that_is_away_is_waited_for_until_the_end() {
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<String> answer = waiters.await(waiting(moment -> {
            looks.incrementAndGet();
            throw new StateUnavailableException("away");
        }));
        await().until(() -> looks.get() > 0);

        assertThat(answer).isNotDone();
        waiters.close();

        assertThatThrownBy(() -> answerOf(answer)).hasRootCauseInstanceOf(StateUnavailableException.class);
    }

    @Test
    void who_finds_no_place_is_told_before_anything_is_done() {
        List<CompletableFuture<String>> all = IntStream.range(0, 3)
                .mapToObj(number -> waiters.await(waiting(moment -> Optional.empty())))
                .toList();
        AtomicInteger deeds = new AtomicInteger();

        assertThatThrownBy(() -> waiters.await(waiting(moment -> Optional.of("there")), () -> {
                    deeds.incrementAndGet();
                    return CompletableFuture.completedFuture(null);
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));

        assertThat(deeds).hasValue(0);
        all.get(0).complete("gone");
        assertThat(waiters.await(waiting(moment -> Optional.of("there"))).join())
                .isEqualTo("there");
    }

    @Test
    void nobody_looks_twice_at_a_time_and_nothing_that_happens_meanwhile_is_overlooked() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        CompletableFuture<String> answer = waiters.await(waiting(moment -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            looking.countDown();
            awaitQuietly(goOn);
            atOnce.decrementAndGet();
            return Optional.ofNullable(moment.caused()).map(Event::causedBy);
        }));
        looking.await();

        waiters.seen(entry(Topics.ORDER_EVENTS, event("o-1", "c-2")));
        waiters.seen(entry(Topics.ORDER_EVENTS, event("o-1", "c-1")));
        goOn.countDown();

        assertThat(answerOf(answer)).isEqualTo("c-1");
    }

    @Test
    void whoever_waits_when_it_ends_gets_the_state_as_it_is() {
        CompletableFuture<String> answer =
                waiters.await(waiting(moment -> moment.last() ? Optional.of("as it is") : Optional.empty()));

        waiters.close();

        assertThat(answerOf(answer)).isEqualTo("as it is");
    }

    /** The answer, which must come although nobody looks again without a reason. */
    private static String answerOf(CompletableFuture<String> answer) {
        await().until(answer::isDone);
        return answer.join();
    }

    private static Wait<String> waiting(Function<Moment, Optional<String>> look) {
        return new Wait<>(Topics.ORDER_EVENTS, "o-1", "c-1", LONG, look);
    }

    private static LogEntry entry(Topic<?> log, Event event) {
        return new LogEntry(log, 0, 0, event);
    }

    private static Event event(String orderId, String causedBy) {
        return new Event(orderId, 1, Instant.EPOCH, causedBy, null, new OrderConfirmed());
    }

    private static Problem problem() {
        return Problem.unavailable("no", "No.");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
