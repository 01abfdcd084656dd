package io.millrace.query.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.names.NameKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors say nothing to who holds them, and are taken only as they were given. */
class CursorsTest {
    private static final String LIST = "/api/v1/orders";
    private static final String END = "9223370258841112345!o-somebody-else-s";
    private static final String KEY = NameKey.newKey();

    private final Cursors cursors = new Cursors(NameKey.of(KEY));

    @ParameterizedTest
    @ValueSource(strings = {END, "a", "1,2,3", "n:~\u00e9"})
    void what_is_sealed_is_opened_by_every_instance_that_has_the_key(String end) {
        String cursor = cursors.seal(LIST, end);

        assertThat(new Cursors(NameKey.of(KEY)).open(LIST, cursor)).isEqualTo(end);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void nothing_of_the_end_can_be_read() {
        String cursor = cursors.seal(LIST, END);
        String bytes = new String(Base64.getUrlDecoder().decode(cursor), ISO_8859_1);

        for (int from = 0; from + 4 <= END.length(); from++) {
            assertThat(cursor).doesNotContain(END.substring(from, from + 4));
            assertThat(bytes).doesNotContain(END.substring(from, from + 4));
        }
    }

    @Test
    void ends_that_are_alike_have_nothing_in_common() {
        byte[] one = Base64.getUrlDecoder().decode(cursors.seal(LIST, END + "1"));
        byte[] other = Base64.getUrlDecoder().decode(cursors.seal(LIST, END + "2"));

        int same = 0;
        for (int number = 0; number < one.length; number++) {
            same += one[number] == other[number] ? 1 : 0;
        }
        assertThat(same).as("equal bytes of " + one.length).isLessThan(one.length / 4);
    }

    @Test
    void a_cursor_with_any_bit_changed_or_any_byte_missing_is_none() {
        byte[] whole = Base64.getUrlDecoder().decode(cursors.seal(LIST, END));

        for (int number = 0; number < whole.length * Byte.SIZE; number++) {
            byte[] changed = whole.clone();
            changed[number / Byte.SIZE] ^= (byte) (1 << number % Byte.SIZE);
            refuses(encoded(changed, changed.length));
        }
        for (int length = 0; length < whole.length; length++) {
            refuses(encoded(whole, length));
        }
    }

    @Test
    void a_cursor_under_another_key_is_none() {
        refuses(new Cursors(NameKey.of(NameKey.newKey())).seal(LIST, END));
    }

    @Test
    void a_cursor_of_another_list_is_none() {
        refuses(cursors.seal("/api/v1/payments", END));
    }

    @Test
    void what_is_made_up_or_too_long_is_none() {
        refuses(encoded(END.getBytes(ISO_8859_1), END.length()));
        refuses("*");
        refuses("A");
        refuses(cursors.seal(LIST, "x".repeat(800)));
        assertThat(cursors.open(LIST, cursors.seal(LIST, "x".repeat(720)))).hasSize(720);
    }

    private void refuses(String cursor) {
        assertThatThrownBy(() -> cursors.open(LIST, cursor))
                .as(cursor)
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo("bad-cursor");
                });
    }

    private static String encoded(byte[] bytes, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, length));
    }
}
