package io.millrace.schemas.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeyTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final NameKey key = NameKey.of(KEY);

    @ParameterizedTest
    @CsvSource({"bob, BOB", "bob, ' bob '", "bob, ｂｏｂ", "straße, STRAßE", "jose\u0301, JOS\u00c9"})
    void spellings_of_one_name_are_one(String one, String other) {
        assertThat(key.nameHash(one)).isEqualTo(key.nameHash(other)).matches("[0-9a-f]{64}");
    }

    @Test
    void other_names_keys_and_uses_have_other_hashes() {
        NameKey other = NameKey.of(NameKey.newKey());

        assertThat(key.nameHash("bob")).isNotEqualTo(key.nameHash("bobo")).isNotEqualTo(other.nameHash("bob"));
        assertThat(key.addressHash("c-1", "a@b")).isNotEqualTo(key.addressHash("c-2", "a@b"));
        assertThat(key.digest("bob".getBytes(UTF_8))).isNotEqualTo(key.nameHash("bob"));
    }

    @Test
    void every_use_has_a_key_of_its_own_that_no_hash_ever_shows() {
        NameKey other = NameKey.of(NameKey.newKey());

        assertThat(key.derived("this")).hasSize(32).isEqualTo(NameKey.of(KEY).derived("this"));
        assertThat(key.derived("this")).isNotEqualTo(key.derived("that")).isNotEqualTo(other.derived("this"));
        assertThat(HexFormat.of().formatHex(key.derived("this")))
                .isNotEqualTo(key.digest("this".getBytes(UTF_8)))
                .isNotEqualTo(key.nameHash("this"));
    }

    // Computed elsewhere: printf bob | openssl dgst -sha256 -mac HMAC -macopt hexkey:00..00
    @Test
    void a_name_has_the_hash_it_always_had() {
        assertThat(key.nameHash("Bob")).isEqualTo("8ac86c0627fad0e06793a645ae2c366a44e3b42ac4dd8ea52d4d793cfd8f1abe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAA", "not base64 at all, and long enough to be a key if it were!"})
    void what_is_no_key_is_refused_and_not_quoted(String setting) {
        assertThatThrownBy(() -> NameKey.of(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("A name key must be base64 of at least 32 random bytes.");
    }
}
