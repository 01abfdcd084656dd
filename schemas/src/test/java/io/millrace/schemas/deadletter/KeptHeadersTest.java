package io.millrace.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptHeadersTest {

    @Test
    void headers_are_kept_in_their_order_repeated_ones_and_empty_ones_too() {
        List<Header> all = List.of(header("b", "1"), header("a", "2"), header("b", "3"), header("none", null));

        KeptHeaders kept = KeptHeaders.of(new RecordHeaders(all));

        assertThat(kept).isEqualTo(new KeptHeaders(all, 0));
        assertThat(KeptHeaders.in(beside(kept))).isEqualTo(kept);
    }

    @Test
    void none_of_them_can_be_taken_for_ours() {
        Headers theirs = new RecordHeaders(List.of(
                header(DeadLetterHeaders.CODE, "theirs"),
                header(DeadLetterHeaders.HEADERS_DROPPED, "99"),
                header(KeptHeaders.PREFIX + "x", "theirs")));

        Headers letter = new RecordHeaders().add(DeadLetterHeaders.CODE, "ours".getBytes(UTF_8));
        KeptHeaders.of(theirs).addTo(letter);

        assertThat(letter.headers(DeadLetterHeaders.CODE)).containsExactly(header(DeadLetterHeaders.CODE, "ours"));
        assertThat(letter.lastHeader(DeadLetterHeaders.HEADERS_DROPPED)).isNull();
        assertThat(KeptHeaders.in(letter)).isEqualTo(new KeptHeaders(List.of(theirs.toArray()), 0));
    }

    @Test
    void what_is_too_large_is_dropped_and_counted_and_what_fits_beside_it_is_kept() {
        Headers all = new RecordHeaders(List.of(
                header("huge", "x".repeat(4 << 20)),
                header("large", "x".repeat(KeptHeaders.MOST_BYTES - 8)),
                header("small", "1"),
                header("abc", null)));

        KeptHeaders kept = KeptHeaders.of(all);

        assertThat(kept.headers()).extracting(Header::key).containsExactly("large", "abc");
        assertThat(kept.dropped()).isEqualTo(2);
        assertThat(KeptHeaders.in(beside(kept))).isEqualTo(kept);
    }

    @Test
    void names_count_as_they_are_written() {
        assertThat(KeptHeaders.of(new RecordHeaders(List.of(header("ä".repeat(KeptHeaders.MOST_BYTES / 2 + 1), null))))
                        .dropped())
                .isEqualTo(1);
    }

    @Test
    void of_many_the_first_hundred_are_kept() {
        Headers all = new RecordHeaders();
        for (int number = 0; number < 150; number++) {
            all.add("h-" + number, null);
        }

        KeptHeaders kept = KeptHeaders.of(all);

        assertThat(kept.headers()).hasSize(KeptHeaders.MOST).last().isEqualTo(header("h-99", null));
        assertThat(kept.dropped()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-api-key", "Set-Cookie", "db_password", "X-Auth-Token", "client-secret"})
    void what_is_named_like_a_secret_is_not_kept(String name) {
        KeptHeaders kept =
                KeptHeaders.of(new RecordHeaders(List.of(header(name, "hunter2"), header("traceparent", "t"))));

        assertThat(kept).isEqualTo(new KeptHeaders(List.of(header("traceparent", "t")), 1));
    }

    @Test
    void what_somebody_else_has_counted_is_not_believed() {
        Headers letter = new RecordHeaders(List.of(header(DeadLetterHeaders.HEADERS_DROPPED, "-many")));

        assertThat(KeptHeaders.in(letter)).isEqualTo(KeptHeaders.none());
    }

    private static Headers beside(KeptHeaders kept) {
        Headers letter = new RecordHeaders().add(DeadLetterHeaders.CODE, "not-json".getBytes(UTF_8));
        kept.addTo(letter);
        return letter;
    }

    private static Header header(String name, @Nullable String value) {
        return new RecordHeader(name, value == null ? null : value.getBytes(UTF_8));
    }
}
