package io.millrace.standalone.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where rules were broken: all are counted, the first few of each rule are kept in words. */
final class Violations {

    private static final int MOST_WORDS = 20;

    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    private final Map<Rule, List<String>> words = new EnumMap<>(Rule.class);

    void add(Rule rule, String what) {
        counts.merge(rule, 1, Integer::sum);
        List<String> said = words.computeIfAbsent(rule, unused -> new ArrayList<>());
        if (said.size() < MOST_WORDS) {
            said.add(what);
        }
    }

    /** Adds it unless the condition holds. */
    void check(boolean holds, Rule rule, String what) {
        if (!holds) {
            add(rule, what);
        }
    }

    boolean none() {
        return counts.isEmpty();
    }

    int count(Rule rule) {
        return counts.getOrDefault(rule, 0);
    }

    List<String> words(Rule rule) {
        return List.copyOf(words.getOrDefault(rule, List.of()));
    }
}
