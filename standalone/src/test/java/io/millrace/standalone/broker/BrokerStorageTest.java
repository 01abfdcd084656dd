package io.millrace.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerStorageTest {
    @TempDir
    Path directory;

    @Test
    void a_formatted_directory_is_left_as_it_is() throws Exception {
        BrokerStorage.formatIfNew(directory);
        String identity = Files.readString(directory.resolve("meta.properties"));

        BrokerStorage.formatIfNew(directory);

        assertThat(Files.readString(directory.resolve("meta.properties"))).isEqualTo(identity);
    }

    @Test
    void an_interrupted_format_is_done_again() throws Exception {
        BrokerStorage.formatIfNew(directory);
        Files.delete(directory.resolve("meta.properties"));

        BrokerStorage.formatIfNew(directory);

        assertThat(directory.resolve("meta.properties")).exists();
    }

    @Test
    void topic_data_without_an_identity_is_never_formatted_over() throws Exception {
        Path segment = directory.resolve("orders-0").resolve("00000000000000000000.log");
        Files.createDirectories(segment.getParent());
        Files.writeString(segment, "records");

        assertThatThrownBy(() -> BrokerStorage.formatIfNew(directory))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory + " holds topic data but no meta.properties");
        assertThat(segment).hasContent("records");
        assertThat(directory.resolve("meta.properties")).doesNotExist();
    }
}
