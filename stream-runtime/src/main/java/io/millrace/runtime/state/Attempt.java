package io.millrace.runtime.state;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One question of several, and what became of it.
 *
 * @param answer empty if nobody could answer
 * @param away says so; empty if somebody could
 */
record Attempt<T>(Optional<T> answer, Optional<StateUnavailableException> away) {

    static <T> Attempt<T> at(Supplier<T> question) {
        try {
            return new Attempt<>(Optional.of(question.get()), Optional.empty());
        } catch (StateUnavailableException e) {
            return new Attempt<>(Optional.empty(), Optional.of(e));
        }
    }
}
