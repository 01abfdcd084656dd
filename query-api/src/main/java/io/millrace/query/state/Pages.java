package io.millrace.query.state;

import io.javalin.http.Context;
import io.millrace.query.http.Cursors;
import io.millrace.query.http.PageRequest;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.runtime.state.StateReader.Everywhere;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.schemas.state.StateStore;
import io.millrace.schemas.state.StateStores;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads stores page by page, in the order of their keys, whatever partition a record lies in. */
public final class Pages {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(1);

    private final StateReader state;
    private final Cursors cursors;

    public Pages(StateReader state, Cursors cursors) {
        this.state = state;
        this.cursors = cursors;
    }

    /** A page as asked for. */
    public PageRequest asked(Context context) {
        return cursors.page(context);
    }

    /** A page of all partitions that somebody can answer for now. */
    public <V, T> Listing<T> everywhere(StateStore<V> store, PageRequest page, Search<V, T> search) {
        return everywhere(store, new Between("", ""), page, search);
    }

    /** A page of some keys of all partitions that somebody can answer for now. */
    public <V, T> Listing<T> everywhere(StateStore<V> store, Between keys, PageRequest page, Search<V, T> search) {
        if (!page.after().isEmpty() && !keys.includes(page.after())) {
            throw Cursors.bad();
        }
        Gathered<V, T> gathered = new Gathered<>(page, search);
        int asked = Math.max(search.batch(), page.limit() + 1);
        long stopNanos = System.nanoTime() + LONGEST_SEARCH.toNanos();
        String end = page.after();
        for (int round = 0; round < search.rounds() && end != null && !gathered.isFull(); round++) {
            String from = end.isEmpty() ? keys.from() : after(end);
            Everywhere<V> found = state.everywhere(store, new Range(from, keys.to(), asked));
            gathered.noteWhole(found.whole());
            found.answers().forEach(answer -> gathered.noteAge(answer.staleness()));
            end = end(found.answers(), asked);
            gathered.add(merged(found.answers(), end));
            if (System.nanoTime() - stopNanos > 0) {
                break;
            }
        }
        return gathered.page(cursors, end);
    }

    /** A page of the parts of one aggregate. */
    public <V, T> Listing<T> partsOf(StateStore<V> store, Whole whole, PageRequest page, Search<V, T> search) {
        Range all = Range.partsOf(whole.aggregateId(), page.limit() + 1);
        if (!page.after().isEmpty() && !page.after().startsWith(all.from())) {
            throw Cursors.bad();
        }
        String from = page.after().isEmpty() ? all.from() : after(page.after());
        Answer<List<Entry<V>>> answer = state.range(store, whole.partition(), new Range(from, all.to(), all.limit()));
        Gathered<V, T> gathered = new Gathered<>(page, search);
        gathered.noteAge(answer.staleness());
        gathered.add(answer.value());
        return gathered.page(cursors, null);
    }

    /** The key up to which no record is missing, the last that all partitions have told of; null if they told all. */
    private static <V> @Nullable String end(List<Answer<List<Entry<V>>>> answers, int asked) {
        return answers.stream()
                .map(Answer::value)
                .filter(some -> some.size() >= asked)
                .map(some -> some.get(some.size() - 1).key())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <V> List<Entry<V>> merged(List<Answer<List<Entry<V>>>> answers, @Nullable String end) {
        return answers.stream()
                .flatMap(answer -> answer.value().stream())
                .filter(entry -> end == null || entry.key().compareTo(end) <= 0)
                .sorted(Comparator.comparing(Entry::key))
                .toList();
    }

    /** The lowest key that is higher: nothing in an id is lower than the separator. */
    private static String after(String key) {
        return key + StateStores.SEPARATOR;
    }

    /**
     * Some of a store's keys.
     *
     * @param from the first, included; empty for the beginning
     * @param to the last, excluded; empty for the end
     */
    public record Between(String from, String to) {

        /** All keys that begin so. */
        public static Between startingWith(String prefix) {
            int last = prefix.length() - 1;
            return new Between(prefix, prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
        }

        boolean includes(String key) {
            return key.compareTo(from) >= 0 && (to.isEmpty() || key.compareTo(to) < 0);
        }
    }

    /** An aggregate with parts, and the partition it lies in. */
    public record Whole(String aggregateId, int partition) {}
}
