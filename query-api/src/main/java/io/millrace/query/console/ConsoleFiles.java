package io.millrace.query.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the console's files on the class path: its own, and under {@code lib/} the one library it uses. */
final class ConsoleFiles {
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9-]{1,40}/){0,2}[a-z0-9-]{1,40}\\.(?:html|css|js|svg)");
    private static final String OWN = "/console/";
    private static final String LIBRARY = "lib/";
    private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars.npm/lit-html/pom.properties";
    private static final String LIBRARY_FILES = "/META-INF/resources/webjars/lit-html/%s/";

    private final String libraryFiles = LIBRARY_FILES.formatted(libraryVersion());

    /** Only files that there are: as many as the console has. */
    private final Map<String, ConsoleFile> found = new ConcurrentHashMap<>();

    Optional<ConsoleFile> find(String name) {
        return NAME.matcher(name).matches()
                ? Optional.ofNullable(found.computeIfAbsent(name, this::read))
                : Optional.empty();
    }

    private @Nullable ConsoleFile read(String name) {
        String path = name.startsWith(LIBRARY) ? libraryFiles + name.substring(LIBRARY.length()) : OWN + name;
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(path)) {
            return in == null ? null : ConsoleFile.of(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String libraryVersion() {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(LIBRARY_VERSION)) {
            if (in == null) {
                throw new IllegalStateException("lit-html is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
