package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file under src/test/resources/golden that a result must equal. Run with {@code -Dgolden.rewrite=true} to write it
 * anew, then read the difference before it is committed.
 */
public final class GoldenFile {

    private GoldenFile() {}

    /**
     * Fails where the text differs from the golden file.
     *
     * @param consider what a difference means, and what must be done with it
     */
    public static void assertMatches(String name, String text, String consider) {
        Path file = Path.of("src/test/resources/golden", name);
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("golden file; -Dgolden.rewrite=true writes it").exists();
            assertThat(text).as("%s differs: %s", name, consider).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
