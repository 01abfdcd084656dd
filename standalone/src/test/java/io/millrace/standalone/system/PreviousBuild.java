package io.millrace.standalone.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The commit before the one that is checked out, built as its own {@code ./millrace} builds it. */
final class PreviousBuild {

    /** What only finds mistakes need not be done again: that commit had its own build. */
    private static final Map<String, String> BUILT_PLAINLY = Map.of("MAVEN_ARGS", "-P!strict");

    private static final int NOT_FOUND = 127;

    private PreviousBuild() {}

    /**
     * Builds it in a clone below this directory.
     *
     * @return the class path that it runs with
     */
    static String below(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        Ran previous = run(here, "git", "rev-parse", "--verify", "HEAD^");
        assumeTrue(
                previous.exitCode() == 0,
                "no git, or no commit before this one to upgrade from: " + previous.printed());
        String repository =
                run(here, "git", "rev-parse", "--show-toplevel").expectSuccess().strip();
        Path clone = directory.resolve("previous");
        run(here, "git", "clone", "--quiet", "--shared", "--no-checkout", repository, clone.toString())
                .expectSuccess();
        run(clone, "git", "checkout", "--quiet", "--detach", previous.printed().strip())
                .expectSuccess();
        run(clone, "./millrace", "--version").expectSuccess();
        return clone.resolve("standalone/target/standalone.jar").toString();
    }

    private static Ran run(Path directory, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Where a hook runs the tests, git is told of a repository by its environment.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(BUILT_PLAINLY);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), printed);
        } catch (IOException e) {
            return new Ran(NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
