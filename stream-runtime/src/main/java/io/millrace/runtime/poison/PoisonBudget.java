package io.millrace.runtime.poison;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Counts the dead letters of one application, and stops it when they become too many: then something is wrong with it,
 * and a record that it cannot take today it may well take after the next deployment. One for all its threads.
 */
public final class PoisonBudget {

    private final String application;
    private final PoisonLimits limits;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Map<Fault, LastMinute> spent = new EnumMap<>(Fault.class);
    private final CompletableFuture<String> exceeded = new CompletableFuture<>();

    /**
     * Full.
     *
     * @param application its id, for people who have to look
     */
    public PoisonBudget(String application, PoisonLimits limits, InstantSource clock, MeterRegistry meters) {
        this.application = application;
        this.limits = limits;
        this.clock = clock;
        this.meters = meters;
        for (Fault fault : Fault.values()) {
            spent.put(fault, new LastMinute());
        }
    }

    /**
     * To be called before a dead letter is written.
     *
     * @throws PoisonedException if it must not be written: the budget is spent, now or before
     */
    public void spend(Letter letter) {
        requireLeft(letter);
        Counter.builder("millrace.dead.letters")
                .tag("application", letter.application())
                .tag("reason", letter.reason())
                .register(meters)
                .increment();
    }

    /** Is told why, for people, when the application has to stop. */
    public CompletionStage<String> exceeded() {
        return exceeded;
    }

    private void requireLeft(Letter letter) {
        int limit = limits.of(letter.fault());
        if (!exceeded.isDone() && countOf(letter.fault()) > limit) {
            exceeded.complete(words(letter, limit));
        }
        if (exceeded.isDone()) {
            throw new PoisonedException(exceeded.join());
        }
    }

    private synchronized int countOf(Fault fault) {
        return spent.get(fault).add(clock.instant());
    }

    private String words(Letter letter, int limit) {
        return application + " stops: it cannot take more than " + limit + " records a minute "
                + letter.fault().words()
                + ", and " + letter.where() + " (" + letter.reason() + ") would be one more. It is not lost: what has"
                + " not become a dead letter is read again at the next start. See its log, and where the API runs"
                + " `millrace dead-letters list --application " + letter.application() + "`; mend it, and start again. "
                + letter.fault().setting() + " allows more";
    }

    /**
     * What is about to become a dead letter.
     *
     * @param application who says so, as in the dead letter
     * @param reason its code
     * @param where the record lies, for people
     */
    public record Letter(String application, Fault fault, String reason, String where) {}
}
