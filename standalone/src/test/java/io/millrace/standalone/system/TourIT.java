package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Kcat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in the README's tour works as it stands there: each line of its {@code sh} blocks, in order. */
@Tag("faults")
class TourIT {

    private static final Path README = Path.of("..", "README.md");
    private static final String SHOWS = "  # => ";
    private static final String MARK = "#-#-#";
    private static final int LONGEST_TOUR_S = 420;

    @TempDir
    private Path directory;

    @Test
    void every_line_of_the_tour_does_what_it_says() throws IOException, InterruptedException {
        Kcat.installed();
        List<Line> tour = lines();
        assertThat(tour).hasSizeGreaterThan(10);

        try (MillraceProcess millrace =
                new MillraceProcess(directory.resolve("data"), "--demo", "--gateway=paid=100").start()) {
            List<String> answers = run(tour, millrace);

            SoftAssertions all = new SoftAssertions();
            for (int line = 0; line < tour.size(); line++) {
                String answer = line < answers.size() ? answers.get(line) : "the tour ended before";
                all.assertThat(answer)
                        .as(tour.get(line).command())
                        .contains(tour.get(line).shows());
                all.assertThat(answer).as(tour.get(line).command()).endsWith(MARK + "0\n");
            }
            all.assertAll();
        }
    }

    /** What one line prints, its exit code last. */
    private List<String> run(List<Line> tour, MillraceProcess millrace) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("curl() { command curl --fail-with-body \"$@\"; }\n");
        for (Line line : tour) {
            script.append(millrace.onItsPorts(line.command()))
                    .append("\necho \"\n")
                    .append(MARK)
                    .append("$?\"\n");
        }
        Path millraceCommand = directory.resolve("millrace");
        Files.writeString(millraceCommand, millrace.commandScript());
        Files.setPosixFilePermissions(millraceCommand, PosixFilePermissions.fromString("rwx------"));
        Path file = Files.writeString(directory.resolve("tour.sh"), script);
        Path printed = directory.resolve("tour.out");
        Process bash = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(bash.waitFor(LONGEST_TOUR_S, TimeUnit.SECONDS))
                .as("the tour ends")
                .isTrue();
        return answers(Files.readString(printed));
    }

    private static List<String> answers(String printed) {
        List<String> answers = new ArrayList<>();
        StringBuilder answer = new StringBuilder();
        printed.lines().forEach(line -> {
            answer.append(line).append('\n');
            if (line.startsWith(MARK)) {
                answers.add(answer.toString());
                answer.setLength(0);
            }
        });
        return answers;
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(README, UTF_8)) {
            if (line.startsWith("```")) {
                within = line.equals("```sh");
            } else if (within && !line.isBlank()) {
                lines.add(Line.of(line));
            }
        }
        return lines;
    }

    /** A line, and what must be seen in what it prints. */
    private record Line(String command, String shows) {

        static Line of(String text) {
            int comment = text.indexOf(SHOWS);
            return comment < 0
                    ? new Line(text, "")
                    : new Line(text.substring(0, comment), text.substring(comment + SHOWS.length()));
        }
    }
}
