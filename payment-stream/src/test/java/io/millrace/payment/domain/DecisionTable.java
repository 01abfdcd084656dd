package io.millrace.payment.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The table in {@code decision-table.txt}: for every situation, rules that cover every stimulus exactly once. A word of
 * a rule is {@code *}, a list with commas, or {@code !} and the list of what it does not match.
 */
final class DecisionTable {

    private static final Path FILE = Path.of("src/test/resources/decision-table.txt");

    private final Map<Situation, List<Rule>> rules = new EnumMap<>(Situation.class);

    static DecisionTable read() {
        DecisionTable table = new DecisionTable();
        List<Situation> current = new ArrayList<>();
        boolean inHeading = false;
        for (String line : lines()) {
            if (line.startsWith("[")) {
                if (!inHeading) {
                    current.clear();
                }
                current.add(Situation.valueOf(line.substring(1, line.indexOf(']'))));
                inHeading = true;
            } else {
                Rule rule = Rule.parse(line);
                current.forEach(situation -> table.rules
                        .computeIfAbsent(situation, unseen -> new ArrayList<>())
                        .add(rule));
                inHeading = false;
            }
        }
        return table;
    }

    /** The only rule for a cell; fails where there is none or more than one. */
    String expected(Situation situation, Stimulus stimulus) {
        List<Rule> matching = rules.getOrDefault(situation, List.of()).stream()
                .filter(rule -> rule.matches(stimulus))
                .toList();
        if (matching.size() != 1) {
            throw new AssertionError(situation + " x " + stimulus + " has " + matching.size() + " rules: " + matching);
        }
        return matching.get(0).expected();
    }

    List<Rule> rules(Situation situation) {
        return rules.getOrDefault(situation, List.of());
    }

    private static List<String> lines() {
        try (var lines = Files.lines(FILE)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line: three words, an arrow, what follows. */
    record Rule(String what, String which, String age, String expected) {

        static Rule parse(String line) {
            String[] sides = line.split(" -> ", 2);
            String[] words = sides[0].strip().split("\\s+", -1);
            if (sides.length != 2 || words.length != 3) {
                throw new AssertionError("not a rule: " + line);
            }
            return new Rule(words[0], words[1], words[2], sides[1].strip().replaceAll("\\s+", " "));
        }

        boolean matches(Stimulus stimulus) {
            return matches(what, stimulus.what()) && matches(which, stimulus.which()) && matches(age, stimulus.age());
        }

        private static boolean matches(String pattern, String word) {
            if (pattern.startsWith("!")) {
                return !isOneOf(pattern.substring(1), word);
            }
            return pattern.equals("*") || isOneOf(pattern, word);
        }

        private static boolean isOneOf(String list, String word) {
            return List.of(list.split(",", -1)).contains(word);
        }
    }
}
