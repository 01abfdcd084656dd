package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.query.http.Cursors;
import io.millrace.query.http.Page;
import io.millrace.query.http.PageRequest;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.state.StateStores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final String LIST = "/orders";

    private final MemoryState state = new MemoryState();
    private final Cursors cursors = new Cursors(ApiFixture.NAMES);
    private final Pages pages = new Pages(state, cursors);

    /** As uneven as it gets: everything of one partition stands before everything of the other. */
    @BeforeEach
    void fill() {
        for (int number = 0; number < 10; number++) {
            put(0, "a" + number);
            put(3, "b" + number);
        }
    }

    @Test
    void nothing_is_passed_over_where_partitions_are_uneven() {
        Page<String> page = page("", 4, even(5, 10));

        assertThat(page.items()).containsExactly("a0", "a2", "a4", "a6");
        assertThat(page("a6", 4, even(5, 10)).items()).containsExactly("a8", "b0", "b2", "b4");
    }

    @Test
    void a_page_goes_on_where_the_one_before_it_ended() {
        Page<String> page = page("", 3, Search.all(OrderIndexEntry::getCustomerId));

        assertThat(page.items()).containsExactly("a0", "a1", "a2");
        assertThat(page.nextCursor()).isEqualTo(cursor("a2"));
        assertThat(page("a2", 100, Search.all(OrderIndexEntry::getCustomerId)).items())
                .hasSize(17)
                .startsWith("a3")
                .endsWith("b9");
    }

    @Test
    void a_search_that_is_over_before_the_page_is_full_says_how_far_it_came() {
        Page<String> found = page("", 3, Search.selected(4, 2, entry -> Optional.empty()));

        assertThat(found.items()).isEmpty();
        assertThat(found.nextCursor()).isEqualTo(cursor("a7"));
    }

    @Test
    void the_last_page_is_the_last() {
        assertThat(page("b6", 3, Search.all(OrderIndexEntry::getCustomerId)).nextCursor())
                .isNull();
        assertThat(page("b5", 3, Search.all(OrderIndexEntry::getCustomerId)).nextCursor())
                .isNotNull();
        assertThat(page("b9", 3, even(5, 10)).items()).isEmpty();
    }

    private Page<String> page(String after, int limit, Search<OrderIndexEntry, String> search) {
        return pages.everywhere(StateStores.ORDERS_BY_AGE, new PageRequest(LIST, after, limit), search)
                .page();
    }

    private static Search<OrderIndexEntry, String> even(int batch, int rounds) {
        return Search.selected(
                batch, rounds, entry -> Optional.of(entry.getCustomerId()).filter(key -> key.charAt(1) % 2 == 0));
    }

    private @Nullable String cursor(String end) {
        return cursors.next(new PageRequest(LIST, "", 1), end);
    }

    private void put(int partition, String key) {
        state.put(StateStores.ORDERS_BY_AGE, partition, key, new OrderIndexEntry(key));
    }
}
