package io.millrace.standalone.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void a_directory_has_one_holder_at_a_time() {
        DirectoryLock held = DirectoryLock.acquire(directory);

        assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory + " is in use by another running broker");
        held.close();
        assertThatCode(() -> DirectoryLock.acquire(directory).close()).doesNotThrowAnyException();
    }

    @Test
    void a_file_in_the_place_of_the_directory_is_named() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DirectoryLock.acquire(file))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("The data directory " + file + " cannot be used");
    }
}
