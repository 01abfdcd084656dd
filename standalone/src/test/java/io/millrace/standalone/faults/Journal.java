package io.millrace.standalone.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was done when, and what was seen that must not be. */
final class Journal {

    private final PrintStream out;
    private final long begunNanos = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param out is told of every entry as it is made
     */
    Journal(PrintStream out) {
        this.out = out;
    }

    /** Notes a fault that begins now; returns the number of the entry. */
    synchronized int begun(Step step) {
        Entry entry = new Entry(step, seconds());
        entries.add(entry);
        say("%s %s for %.1f s".formatted(step.kind(), step.target(), step.lengthMs() / 1000.0));
        return entries.size() - 1;
    }

    synchronized void ended(int entry) {
        entries.get(entry).lasted = seconds() - entries.get(entry).at;
        Step step = entries.get(entry).step;
        say("%s %s is over".formatted(step.kind(), step.target()));
    }

    synchronized void problem(Step step, String what) {
        problem("%d %s %s: %s".formatted(step.number(), step.kind(), step.target(), what));
    }

    synchronized void problem(String what) {
        problems.add(what);
        say("PROBLEM " + what);
    }

    /** Tells what is no fault, to whoever looks on. */
    synchronized void say(String what) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(), what);
        out.flush();
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many faults of each kind began. */
    synchronized Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        entries.forEach(entry -> counts.merge(entry.step.kind(), 1, Integer::sum));
        return counts;
    }

    synchronized ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries) {
            list.addObject()
                    .put("number", entry.step.number())
                    .put("kind", entry.step.kind().name())
                    .put("target", entry.step.target())
                    .put("atSeconds", rounded(entry.at))
                    .put("lastedSeconds", rounded(entry.lasted));
        }
        return list;
    }

    private double seconds() {
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private static final class Entry {
        private final Step step;
        private final double at;
        private double lasted;

        private Entry(Step step, double at) {
            this.step = step;
            this.at = at;
        }
    }
}
