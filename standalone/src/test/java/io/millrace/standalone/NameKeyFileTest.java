package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameKeyFileTest {

    @TempDir
    private Path folder;

    @Test
    void a_key_is_made_once_and_for_its_owner_only() throws IOException {
        Path data = folder.resolve("data");

        String key = NameKeyFile.in(data);

        assertThat(NameKey.of(key)).isNotNull();
        assertThat(NameKeyFile.in(data)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("name.key"))))
                .isEqualTo("rw-------");
        assertThat(NameKeyFile.in(folder.resolve("other"))).isNotEqualTo(key);
        assertThat(data).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_is_no_key_is_not_replaced() throws IOException {
        Files.writeString(folder.resolve("name.key"), "half a k");

        assertThatThrownBy(() -> NameKeyFile.in(folder))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("name.key")
                .hasMessageNotContaining("half");
        assertThat(folder.resolve("name.key")).hasContent("half a k");
    }
}
