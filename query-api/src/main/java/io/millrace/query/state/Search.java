package io.millrace.query.state;

import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list shows of a store, and how far it looks for it.
 *
 * @param batch how many records of each partition are read at a time, at least
 * @param rounds how many times at most; a page that is not full by then is short
 * @param show what is shown of some records, in their order; empty for one that is not wanted
 */
public record Search<V, T>(int batch, int rounds, Function<List<Entry<V>>, List<Answer<Optional<T>>>> show) {
    /** Shows every record. */
    public static <V, T> Search<V, T> all(Function<V, T> show) {
        return selected(1, 1, value -> Optional.of(show.apply(value)));
    }

    /** Shows some records, each by itself. */
    public static <V, T> Search<V, T> selected(int batch, int rounds, Function<V, Optional<T>> show) {
        return new Search<>(
                batch,
                rounds,
                entries -> entries.stream()
                        .map(entry -> new Answer<>(show.apply(entry.value()), 0))
                        .toList());
    }
}
