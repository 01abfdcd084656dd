package io.millrace.query.wait;

import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody waits for.
 *
 * @param log whose facts may bring it
 * @param aggregateId of the facts
 * @param commandId of the command that was given; null if nothing was commanded
 * @param longest after which there is an answer in any case
 * @param look looks whether the answer is there; empty while it is not, never at the last moment. It may throw the
 *     problem that is the answer, and whatever a {@link io.millrace.runtime.state.StateReader} throws: that means
 *     nothing before the last moment
 */
public record Wait<T>(
        Topic<?> log,
        String aggregateId,
        @Nullable String commandId,
        Duration longest,
        Function<Moment, Optional<T>> look) {}
