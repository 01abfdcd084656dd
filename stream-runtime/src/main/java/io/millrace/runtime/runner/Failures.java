package io.millrace.runtime.runner;

import io.millrace.runtime.poison.PoisonedException;
import io.millrace.runtime.topology.LaterStateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a stream thread that died: a new one, until it happens too often to be bad luck. */
final class Failures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        LOG.error("a stream thread died", failure);
        Instant now = clock.instant();
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(WITHIN))) {
            recent.removeFirst();
        }
        if (isHopeless(failure) || recent.size() > MOST) {
            LOG.error("giving up: {} stream threads died within {}", recent.size(), WITHIN);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isHopeless(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof InvalidConfigurationException
                    || cause instanceof InconsistentGroupProtocolException
                    || cause instanceof FencedInstanceIdException
                    || cause instanceof Currency.ReplacedException
                    || cause instanceof PoisonedException
                    || cause instanceof LaterStateException
                    || cause instanceof Error) {
                return true;
            }
        }
        return false;
    }
}
