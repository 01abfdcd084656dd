package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What goes wrong when, for how long, with whom: a function of the seed, and of nothing else. */
record Plan(long seed, List<Step> steps) {

    private static final double SHORTEST_GAP = 0.4;
    private static final double GAP_RANGE = 1.2;

    /**
     * Every kind once in each round, in an order of its own.
     *
     * @param span from the first beginning to about the last
     */
    static Plan of(long seed, Cast cast, Pace pace, int rounds, Duration span) {
        Random random = new Random(seed);
        Map<Kind, List<List<String>>> groups = groups(cast, random);
        List<Named> named = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            named.addAll(round(groups, round, random));
        }
        double meanGapMs = (double) span.toMillis() / named.size();
        List<Step> steps = new ArrayList<>();
        for (Named one : named) {
            long gapMs = (long) (meanGapMs * (SHORTEST_GAP + GAP_RANGE * random.nextDouble()));
            long lengthMs = one.kind.length(random.nextDouble(), pace).toMillis();
            steps.add(new Step(steps.size() + 1, one.kind, one.target, gapMs, lengthMs, random.nextInt()));
        }
        return new Plan(seed, List.copyOf(steps));
    }

    private static Map<Kind, List<List<String>>> groups(Cast cast, Random random) {
        Map<Kind, List<List<String>>> groups = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<List<String>> shuffled = new ArrayList<>();
            for (List<String> group : kind.groups(cast)) {
                List<String> targets = new ArrayList<>(group);
                Collections.shuffle(targets, random);
                shuffled.add(targets);
            }
            groups.put(kind, shuffled);
        }
        return groups;
    }

    private static List<Named> round(Map<Kind, List<List<String>>> groups, int round, Random random) {
        List<Named> steps = new ArrayList<>();
        groups.forEach((kind, lists) ->
                lists.forEach(targets -> steps.add(new Named(kind, targets.get(round % targets.size())))));
        Collections.shuffle(steps, random);
        return steps;
    }

    private record Named(Kind kind, String target) {}
}
