package io.millrace.runtime.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of either table is met once, in order, with what both hold of it. */
class SideBySideTest {

    private Tables tables;
    private Table left;
    private Table right;

    @BeforeEach
    void open(@TempDir Path directory) {
        tables = Tables.below(directory);
        left = tables.open();
        right = tables.open();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void nothing_is_beside_nothing() {
        assertThat(met()).isEmpty();
    }

    @Test
    void equal_tables_are_met_pair_by_pair() {
        put(left, "a=1", "b=2");
        put(right, "a=1", "b=2");

        assertThat(met()).containsExactly("a 1 1", "b 2 2");
    }

    @Test
    void what_only_one_has_is_met_alone_wherever_it_stands() {
        put(left, "a=1", "c=3", "d=4", "z=9");
        put(right, "b=2", "c=5", "e=6");

        assertThat(met()).containsExactly("a 1 -", "b - 2", "c 3 5", "d 4 -", "e - 6", "z 9 -");
    }

    @Test
    void one_that_is_empty_hides_nothing_of_the_other() {
        put(right, "a=1", "ab=2", "b=3");

        assertThat(met()).containsExactly("a - 1", "ab - 2", "b - 3");
    }

    @Test
    void keys_are_in_the_order_of_their_bytes() {
        put(left, "B=1", "a=2", "ä=3");
        put(right, "a=2", "z=4");

        assertThat(met()).containsExactly("B 1 -", "a 2 2", "z - 4", "ä 3 -");
    }

    private static void put(Table table, String... records) {
        for (String record : records) {
            table.put(
                    record.substring(0, record.indexOf('=')),
                    record.substring(record.indexOf('=') + 1).getBytes(UTF_8));
        }
    }

    private List<String> met() {
        List<String> met = new ArrayList<>();
        SideBySide.visit(left, right, (key, one, other) -> met.add(key + " " + text(one) + " " + text(other)));
        return met;
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "-" : new String(value, UTF_8);
    }
}
