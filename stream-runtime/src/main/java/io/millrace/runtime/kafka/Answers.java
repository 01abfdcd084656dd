package io.millrace.runtime.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what an admin client was asked, 30 s at most. */
public final class Answers {

    private static final int LONGEST_QUESTION_S = 30;

    private Answers() {}

    /**
     * The answer.
     *
     * @throws IllegalStateException if Kafka refuses (the refusal is its cause) or does not answer in time
     */
    public static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get(LONGEST_QUESTION_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer in " + LONGEST_QUESTION_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Rests before a question is asked again. */
    public static void rest(int forMs) {
        try {
            TimeUnit.MILLISECONDS.sleep(forMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
