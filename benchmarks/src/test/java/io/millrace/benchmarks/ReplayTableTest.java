package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.benchmarks.ReplayTable.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from what commands print, and what is made of it. */
class ReplayTableTest {

    private static final String REPLAYED = """
            folding the log
            100 %
            orders-2 is current: 3,000 events folded in 1.50 s (2,000 a second), stores written in 0.50 s
              orders                          1,000 records  sha256 abc
              orders-by-age                   1,000 records  sha256 def
            orders-1 stays until the next replay; nobody opens it any more
            """;

    private static final String VERIFIED = """
            orders-1, stopped
              orders                          1,000 records  sha256 abc
              orders-by-age                   1,000 records  sha256 OTHER
            accounts-1, stopped
              accounts                            7 records  sha256 ghi
              holds   every record is what its log, or its topic, says
            """;

    private static final String METRICS = """
            # TYPE millrace_restored_records counter
            millrace_restored_records_total{application="orders-1",store="orders"} 3000.0
            millrace_restored_records_total{application="orders-1",store="orders-by-age"} 1000.0
            # TYPE millrace_restoring_seconds counter
            millrace_restoring_seconds_total{application="orders-1"} 0.5
            """;

    @Test
    void a_row_says_how_fast_both_were() {
        Restored restored = Restored.in(METRICS);
        ReplayTable table = new ReplayTable();

        table.add(new Row("orders", Replayed.in("orders", REPLAYED), restored, new Restored(2000, 0.25), List.of()));

        assertThat(table.differing()).isEmpty();
        assertThat(table.lines())
                .hasSize(3)
                .last()
                .isEqualTo("| orders | 3,000 | 2.00 s | **1,500** | 4,000 | 0.50 s | **8,000** | 2,000 | 0.25 s"
                        + " | equal |");
    }

    @Test
    void a_store_that_does_not_hold_the_same_is_named() {
        List<String> differing = Row.differing(List.of(
                Digests.ofContext("orders", REPLAYED),
                Map.of(
                        "orders orders", Digests.ofVerify(VERIFIED).get("orders orders"),
                        "orders orders-by-age", Digests.ofVerify(VERIFIED).get("orders orders-by-age"))));

        assertThat(differing).containsExactly("orders orders-by-age");
    }

    @Test
    void a_store_that_only_one_knows_differs() {
        assertThat(Row.differing(List.of(Map.of("orders orders", "1"), Map.of())))
                .containsExactly("orders orders");
    }

    @Test
    void digests_are_told_apart_by_context() {
        assertThat(Digests.ofVerify(VERIFIED))
                .containsOnlyKeys("orders orders", "orders orders-by-age", "accounts accounts");
    }

    @Test
    void of_what_somebody_uses_there_is_no_digest() {
        assertThatThrownBy(() -> Digests.ofVerify("orders-1, running\n  orders     7 records\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("orders is used by somebody");
    }
}
