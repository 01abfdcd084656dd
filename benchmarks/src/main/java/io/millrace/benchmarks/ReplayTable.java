package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What the replay of each context took beside the restore of the same stores, for the README. */
final class ReplayTable {

    private static final String HEAD = """
            | | events | replayed in | events/s | changelog records | restored in | records/s \
            | records after the replay | restored in | digests |
            |---|---|---|---|---|---|---|---|---|---|""";

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    /** The stores that hold something else after the replay. */
    List<String> differing() {
        return rows.stream().flatMap(row -> row.differing().stream()).toList();
    }

    /** Lines in Markdown. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        rows.forEach(row -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f s | **%,.0f** | %,d | %.2f s | **%,.0f** | %,d | %.2f s | %s |",
                row.context(),
                row.replayed().events(),
                row.replayed().seconds(),
                row.replayed().perSecond(),
                row.before().records(),
                row.before().seconds(),
                row.before().perSecond(),
                row.after().records(),
                row.after().seconds(),
                row.differing().isEmpty() ? "equal" : "DIFFERENT: " + String.join(", ", row.differing()))));
        return lines;
    }

    /**
     * One context.
     *
     * @param before restored from the changelogs as they had grown
     * @param after restored from those that the replay has written
     * @param differing stores that do not hold the same before and after
     */
    record Row(String context, Replayed replayed, Restored before, Restored after, List<String> differing) {

        /** The stores of which not all say the same; one that somebody does not know differs. */
        static List<String> differing(List<Map<String, String>> digests) {
            TreeSet<String> stores = new TreeSet<>();
            digests.forEach(some -> stores.addAll(some.keySet()));
            stores.removeIf(store -> digests.stream()
                            .map(some -> some.getOrDefault(store, ""))
                            .distinct()
                            .count()
                    == 1);
            return List.copyOf(stores);
        }
    }
}
