package io.millrace.runtime.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong: all is counted, the first of each kind are kept in words. */
public final class Findings {

    private static final int MOST_WORDS = 20;

    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** Something that will be looked at, in words that say how it must be. */
    public void expect(String rule) {
        counts.putIfAbsent(rule, 0);
    }

    /** Something that is not as the rule says; names what. */
    public void add(String rule, String what) {
        counts.merge(rule, 1, Integer::sum);
        List<String> said = words.computeIfAbsent(rule, none -> new ArrayList<>());
        if (said.size() < MOST_WORDS) {
            said.add(what);
        }
    }

    /** The rules that were looked at, each with how often it was broken. */
    public Map<String, Integer> counts() {
        return new LinkedHashMap<>(counts);
    }

    /** The first few places where a rule was broken. */
    public List<String> words(String rule) {
        return List.copyOf(words.getOrDefault(rule, List.of()));
    }

    public boolean none() {
        return counts.values().stream().allMatch(count -> count == 0);
    }
}
