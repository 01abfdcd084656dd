package io.millrace.query.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {
    @TempDir
    private Path directory;

    @Test
    void a_key_is_made_once_and_read_by_its_owner_only() throws IOException {
        Path file = directory.resolve("new/keys.json");

        String first = TokenKeys.readOrMake(file).signing().getKeyID();

        assertThat(TokenKeys.readOrMake(file).signing().getKeyID()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_is_shown_holds_no_secret() {
        TokenKeys keys = TokenKeys.readOrMake(directory.resolve("keys.json"));

        assertThat(keys.shown().getKeys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyID()).isEqualTo(keys.signing().getKeyID());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}"
            })
    void anything_but_private_rsa_keys_is_refused_and_not_quoted(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), content);

        assertThatThrownBy(() -> TokenKeys.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MILLRACE_TOKEN_KEY_FILE must be a file with")
                .hasMessageNotContaining("c2Vjc");
    }

    @Test
    void without_any_key_the_api_does_not_start() {
        assertThatThrownBy(() -> Identity.from(Settings.of(Map.of())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILLRACE_TOKEN_KEY_FILE");
    }
}
