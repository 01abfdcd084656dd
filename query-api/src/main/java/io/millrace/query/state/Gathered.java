package io.millrace.query.state;

import io.millrace.query.http.Cursors;
import io.millrace.query.http.Page;
import io.millrace.query.http.PageRequest;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page while it fills. */
final class Gathered<V, T> {
    private final PageRequest request;
    private final int limit;
    private final Search<V, T> search;
    private final List<T> items = new ArrayList<>();
    private long staleness;
    private boolean whole = true;
    private @Nullable String lastTaken;

    Gathered(PageRequest request, Search<V, T> search) {
        this.request = request;
        this.limit = request.limit();
        this.search = search;
    }

    void noteAge(long records) {
        staleness = Math.max(staleness, records);
    }

    void noteWhole(boolean all) {
        whole &= all;
    }

    boolean isFull() {
        return items.size() == limit;
    }

    /** Shows no more at a time than may be needed: showing one can cost a call. */
    void add(List<Entry<V>> entries) {
        int from = 0;
        while (from < entries.size() && !isFull()) {
            List<Entry<V>> some = entries.subList(from, Math.min(entries.size(), from + limit));
            from += take(some);
        }
        lastTaken = from < entries.size() ? entries.get(from - 1).key() : null;
    }

    /** How many of them were taken or passed over before the page was full. */
    private int take(List<Entry<V>> some) {
        int looked = 0;
        for (Answer<Optional<T>> shown : search.show().apply(some)) {
            noteAge(shown.staleness());
            shown.value().ifPresent(items::add);
            looked++;
            if (isFull()) {
                break;
            }
        }
        return looked;
    }

    /**
     * The page as it is now.
     *
     * @param cursors make the cursor of the next
     * @param end up to where the store was read; null if to its end
     */
    Listing<T> page(Cursors cursors, @Nullable String end) {
        String after = lastTaken != null ? lastTaken : end;
        return new Listing<>(new Page<>(List.copyOf(items), cursors.next(request, after)), staleness, whole);
    }
}
