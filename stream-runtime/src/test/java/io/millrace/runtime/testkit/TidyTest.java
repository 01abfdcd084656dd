package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Tidiness.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole repository's sources, from its root; and that each rule refuses what it is for. */
class TidyTest {

    private static final String CLEAN = "package a;\n\n/** Says what it is for. */\nfinal class A {}\n";

    @Test
    void every_source_of_the_repository_is_tidy() throws IOException {
        Path root = root();
        List<Path> modules = modules(root);
        assertThat(modules).hasSizeGreaterThanOrEqualTo(8);

        assertThat(modules).allSatisfy(module -> {
            List<Source> sources = Tidiness.sources(root, module);
            assertThat(sources).as("%s", module).isNotEmpty();
            assertThat(sources.stream().flatMap(source -> Tidiness.problems(source).stream()))
                    .isEmpty();
            assertThat(Tidiness.packagesWithoutInfo(sources)).isEmpty();
        });
    }

    @Test
    void no_stream_module_is_built_upon_another() throws IOException {
        List<Path> streams = modules(root()).stream()
                .filter(module -> module.getFileName().toString().endsWith("-stream"))
                .toList();
        assertThat(streams).hasSizeGreaterThanOrEqualTo(4);

        for (Path stream : streams) {
            String pom = Files.readString(stream.resolve("pom.xml"));
            assertThat(streams)
                    .filteredOn(other -> !other.equals(stream))
                    .allSatisfy(other ->
                            assertThat(pom).doesNotContain("<artifactId>" + other.getFileName() + "</artifactId>"));
        }
    }

    @Test
    void a_clean_file_has_no_problems() {
        assertThat(problems("m/src/main/java/a/A.java", CLEAN)).isEmpty();
    }

    @Test
    void a_file_may_have_250_lines_and_no_more() {
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + "\n".repeat(246)))
                .isEmpty();
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + "\n".repeat(247)))
                .singleElement()
                .asString()
                .contains("251 lines");
    }

    @Test
    void a_line_may_have_120_characters_and_no_more() {
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + "x".repeat(120)))
                .isEmpty();
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + "x".repeat(121)))
                .singleElement()
                .asString()
                .contains("A.java:5 has 121 characters");
    }

    @Test
    void imports_and_the_texts_of_tests_may_be_longer() {
        String text = "\"" + "x".repeat(121) + "\"";
        String block = "\"\"\"\n" + "x".repeat(121) + "\n\"\"\"";

        assertThat(problems("m/src/main/java/a/A.java", "import " + "x".repeat(121) + ";\n" + CLEAN))
                .isEmpty();
        assertThat(problems("m/src/test/java/a/ATest.java", CLEAN + text)).isEmpty();
        assertThat(problems("m/src/test/java/a/ATest.java", CLEAN + block)).isEmpty();
        assertThat(problems("m/src/test/java/a/ATest.java", CLEAN + block + "\n" + "x".repeat(121)))
                .hasSize(1);
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sl" + "eep(10);",
                "TimeUnit.SECONDS.sl" + "eep(1);",
                "MILLISECONDS.sl" + "eep(1);",
                "LockSupport.park" + "Nanos(1);"
            })
    void a_test_does_not_sleep(String sin) {
        assertThat(problems("m/src/test/java/a/ATest.java", CLEAN + sin))
                .singleElement()
                .asString()
                .contains("sleeps");
        assertThat(problems("m/src/main/java/a/A.java", CLEAN + sin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package a;\n\nfinal class A {}\n",
                "package a;\n\n/* No Javadoc. */\npublic record A() {}\n",
                "package a;\n\n/** Of something else. */\nimport b.B;\n\n@Deprecated\ninterface A {}\n",
                "/** Of the file. */\n/* Nothing. */\nenum A {}\n"
            })
    void a_class_says_what_it_is_for(String text) {
        assertThat(problems("m/src/main/java/a/A.java", text))
                .singleElement()
                .asString()
                .contains("does not say");
        assertThat(problems("m/src/test/java/a/ATest.java", text)).isEmpty();
    }

    @Test
    void a_sentence_may_stand_above_annotations() {
        assertThat(
                        problems(
                                "m/src/main/java/a/A.java",
                                "package a;\n\n/** Says it. */\n@SuppressWarnings({\n    \"x\"\n})\npublic sealed interface A {}\n"))
                .isEmpty();
    }

    @Test
    void a_package_has_a_signpost() {
        Source main = new Source("m/src/main/java/a/A.java", CLEAN);
        Source test = new Source("m/src/test/java/a/ATest.java", CLEAN);

        assertThat(Tidiness.packagesWithoutInfo(List.of(main, test))).containsExactly("a has no package-info");
        assertThat(Tidiness.packagesWithoutInfo(
                        List.of(main, test, new Source("m/src/main/java/a/package-info.java", "package a;\n"))))
                .isEmpty();
    }

    private static List<String> problems(String path, String text) {
        return Tidiness.problems(new Source(path, text));
    }

    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .filter(directory -> Files.isDirectory(directory.resolve("src")))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new AssertionError(
                "the repository's root is not above " + Path.of("").toAbsolutePath());
    }
}
