package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.standalone.TopicCounts.Count;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one order, or one customer, leaves behind, topic by topic. */
record Cost(Map<String, Count> topics, int times) {

    private static final Pattern MARKED = Pattern.compile("<!-- records -->.*?<!-- /records -->", Pattern.DOTALL);

    static Cost between(TopicCounts before, TopicCounts after, int times) {
        Map<String, Count> grown = new TreeMap<>();
        after.topics().forEach((topic, count) -> {
            Count more = count.minus(before.on(topic));
            if (more.records() > 0) {
                grown.put(topic, more);
            }
        });
        return new Cost(grown, times);
    }

    /** Records of one, all topics and changelogs together. */
    double records() {
        return (double) total().records() / times;
    }

    /** The table in a module's README is the one this run made; {@code -Dgolden.rewrite=true} writes it. */
    void assertIsWhatTheReadmeSays(String module) {
        Path file = Path.of("..", module, "README.md");
        try {
            String readme = Files.readString(file);
            Matcher marked = MARKED.matcher(readme);
            assertThat(marked.find()).as("a place for the table in " + file).isTrue();
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.writeString(file, marked.replaceFirst(Matcher.quoteReplacement(table())));
                return;
            }
            assertThat(withoutBytes(table())).isEqualTo(withoutBytes(marked.group()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("<!-- records -->\n| topic | records | bytes |\n|---|---:|---:|\n");
        topics.forEach((topic, count) -> table.append(row("`" + topic + "`", count)));
        return table.append(row("**together**", total()))
                .append("<!-- /records -->")
                .toString();
    }

    private String row(String name, Count count) {
        return "| %s | %s | %d |%n"
                .formatted(name, records(count.records()), Math.round((double) count.bytes() / times));
    }

    private String records(long records) {
        return records % times == 0 ? Long.toString(records / times) : "%.2f".formatted((double) records / times);
    }

    private Count total() {
        return topics.values().stream().reduce(new Count(0, 0), Count::plus);
    }

    /** Bytes differ a little from run to run with the length of times and ids: they inform, records promise. */
    private static String withoutBytes(String table) {
        return table.replaceAll("\\| \\d+ \\|\\R", "|\n");
    }
}
