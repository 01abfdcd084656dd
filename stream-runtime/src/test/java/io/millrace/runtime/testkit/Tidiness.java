package io.millrace.runtime.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader sees before reading: sizes, signposts, one sentence on each class, no test that sleeps. */
public final class Tidiness {

    private static final int MOST_LINES = 250;
    private static final int LONGEST_LINE = 120;

    private static final Pattern SLEEPS = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+|\\w*SECONDS|Uninterruptibles)"
            + "\\s*\\.\\s*(sleep\\w*)\\s*\\(|\\bparkNanos\\s*\\(");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:@[^\\n]*(?:\\n[ )}][^\\n]*)*\\n)*(?:(?:public|final|abstract|sealed|non-sealed) )*"
                    + "(?:class|record|interface|enum|@interface) ",
            Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private Tidiness() {}

    /** What is wrong with one Java file. */
    public static List<String> problems(Source source) {
        List<String> problems = new ArrayList<>();
        List<String> lines = source.text().lines().toList();
        if (lines.size() > MOST_LINES) {
            problems.add(source.path() + " has " + lines.size() + " lines, more than " + MOST_LINES);
        }
        for (int number = 1; number <= lines.size(); number++) {
            int length = lines.get(number - 1).length();
            if (length > LONGEST_LINE && !mayBeLong(source, lines, number - 1)) {
                problems.add(
                        source.path() + ":" + number + " has " + length + " characters, more than " + LONGEST_LINE);
            }
        }
        if (source.isTest() && SLEEPS.matcher(source.text()).find()) {
            problems.add(source.path() + " sleeps: advance a clock, or await a condition");
        }
        if (!source.hasTests() && lacksSentence(source.text())) {
            problems.add(source.path() + " does not say what its class is for");
        }
        return problems;
    }

    /** Imports cannot be broken, and what a test says or expects had better not be. */
    private static boolean mayBeLong(Source source, List<String> lines, int at) {
        String line = lines.get(at);
        if (line.startsWith("import ")) {
            return true;
        }
        long textBlockEdges = lines.subList(0, at).stream()
                .filter(before -> before.contains("\"\"\""))
                .count();
        return source.isTest() && (line.contains("\"") || textBlockEdges % 2 == 1);
    }

    /** The packages of one module that have Java files but no package-info among them. */
    public static List<String> packagesWithoutInfo(List<Source> module) {
        Set<String> packages = new TreeSet<>();
        module.forEach(source -> packages.addAll(packageOf(source)));
        module.stream()
                .filter(source -> source.path().endsWith("/package-info.java"))
                .forEach(source -> packages.removeAll(packageOf(source)));
        return packages.stream().map(name -> name + " has no package-info").toList();
    }

    /** All Java files below a module's src, by path relative to the root. */
    public static List<Source> sources(Path root, Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new Source(root.relativize(file).toString().replace('\\', '/'), read(file)))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lacksSentence(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            return false;
        }
        String before = text.substring(0, type.start()).stripTrailing();
        return !before.endsWith("*/") || before.lastIndexOf("/**") <= before.lastIndexOf("*/", before.length() - 3);
    }

    private static Set<String> packageOf(Source source) {
        Matcher named = PACKAGE.matcher(source.text());
        return named.find() ? Set.of(named.group(1)) : Set.of();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One Java file. */
    public record Source(String path, String text) {

        boolean isTest() {
            return path.contains("src/test/");
        }

        boolean hasTests() {
            return path.endsWith("Test.java") || path.endsWith("IT.java");
        }
    }
}
