package io.millrace.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever turns out to be what the log gave a little later is no suspect any more, and nobody else. */
class SuspectsTest {

    private static final byte[] KEPT = {1, 2};
    private static final byte[] OTHER = {3};

    private final Suspects suspects = new Suspects();

    @Test
    void what_the_log_never_gave_stays() {
        suspects.add("orders", "o-1", KEPT);
        suspects.seen("orders", "o-1", OTHER);
        suspects.seen("orders", "o-1", null);

        assertThat(left()).containsExactly("orders o-1");
    }

    @Test
    void what_the_log_gave_once_is_none_though_the_log_went_on() {
        suspects.add("orders", "o-1", KEPT);
        suspects.seen("orders", "o-1", KEPT.clone());
        suspects.seen("orders", "o-1", OTHER);

        assertThat(left()).isEmpty();
    }

    @Test
    void what_was_deleted_a_little_later_may_be_missing() {
        suspects.add("orders", "o-1", null);
        suspects.seen("orders", "o-1", null);

        assertThat(left()).isEmpty();
    }

    @Test
    void the_same_key_in_another_store_says_nothing() {
        suspects.add("orders", "o-1", KEPT);
        suspects.add("orders-by-age", "o-1", KEPT);
        suspects.seen("orders-by-age", "o-1", KEPT);
        suspects.forget("orders-by-age", "o-2");

        assertThat(left()).containsExactly("orders o-1");
    }

    @Test
    void what_is_forgotten_is_none() {
        suspects.add("contacts", "c-1", KEPT);
        suspects.forget("contacts", "c-1");

        assertThat(left()).isEmpty();
    }

    private List<String> left() {
        List<String> places = new ArrayList<>();
        suspects.forEach((place, bytes) -> places.add(place.store() + " " + place.key()));
        return places;
    }
}
