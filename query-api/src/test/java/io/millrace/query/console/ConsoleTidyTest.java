package io.millrace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's files keep the sizes that Java files keep, need nothing from elsewhere, and find each other. */
class ConsoleTidyTest {
    private static final int MOST_LINES = 250;
    private static final int LONGEST_LINE = 120;
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export) .*?'(\\.[^']+)';$|^\\} from '(\\.[^']+)';$");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:https?:)?//[a-z]|\\beval\\(|new Function|\\bon[a-z]+=\"");
    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|<script(?! src=| type=\"module\" src=)");

    private final ConsoleFiles files = new ConsoleFiles();

    @Test
    void files_and_lines_are_short() {
        assertThat(all()).hasSizeGreaterThan(30);
        assertThat(names(file -> file.lines().size() > MOST_LINES)).isEmpty();
        assertThat(lines(line -> line.length() > LONGEST_LINE)).isEmpty();
    }

    @Test
    void every_module_says_what_it_is_for() {
        assertThat(names(file -> file.name().endsWith(".js")
                        && !file.name().equals("theme-first.js")
                        && !file.lines().get(0).startsWith("/**")))
                .isEmpty();
    }

    @Test
    void every_import_leads_to_a_file_that_is_served() {
        for (Source file : all()) {
            for (String line : file.lines()) {
                Matcher found = IMPORT.matcher(line);
                if (file.name().endsWith(".js") && found.matches()) {
                    String target = Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2));
                    Path imported =
                            Path.of("/" + file.name()).resolveSibling(target).normalize();
                    assertThat(files.find(imported.toString().substring(1)))
                            .as("%s imports %s", file.name(), target)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void nothing_is_inline_and_nothing_comes_from_elsewhere() {
        assertThat(lines(line -> INLINE.matcher(line).find())).isEmpty();
        assertThat(lines(line -> ELSEWHERE
                        .matcher(line.replace("http://www.w3.org/2000/svg", ""))
                        .find()))
                .isEmpty();
    }

    private static List<String> names(Predicate<Source> like) {
        return all().stream().filter(like).map(Source::name).toList();
    }

    private static List<String> lines(Predicate<String> like) {
        return all().stream()
                .flatMap(file -> file.lines().stream().filter(like).map(line -> file.name() + ": " + line))
                .toList();
    }

    private static List<Source> all() {
        Path root = root();
        try (Stream<Path> found = Files.walk(root)) {
            List<Source> sources = new ArrayList<>();
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                sources.add(new Source(root.relativize(path).toString().replace('\\', '/'), Files.readAllLines(path)));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(ConsoleFiles.class.getResource("/console/index.html"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private record Source(String name, List<String> lines) {}
}
