package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in a directory, in any file, stands a word; what is deleted meanwhile is looked at no more. */
record Traces(Path directory, String word) {

    /** The files, relative to the directory. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(this::isIn)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files();
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The topics whose files they are, where the directory is a broker's. */
    Set<String> topics() {
        return files().stream()
                .map(file -> Path.of(file).getParent().getFileName().toString())
                .map(partition -> partition.substring(0, partition.lastIndexOf('-')))
                .collect(Collectors.toSet());
    }

    private boolean isIn(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(word);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
