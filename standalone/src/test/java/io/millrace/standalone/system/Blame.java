package io.millrace.standalone.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What verify must say of the damages done so far: the beginning of each line, under its rule. */
final class Blame {

    private final Map<String, List<String>> expected = new HashMap<>();

    void add(String rule, String beginning) {
        expected.computeIfAbsent(rule, none -> new ArrayList<>()).add(beginning);
    }

    /** A record of a log, at its place. */
    void log(String where, String beginning) {
        add(VerifyReport.LOGS, where + " " + beginning);
    }

    /** A record of a store of the first generation. */
    void store(String context, String store, int partition, String beginning) {
        add(VerifyReport.STORES, context + "-1-" + store + "-changelog-" + partition + ": " + beginning);
    }

    Map<String, List<String>> expected() {
        return expected;
    }
}
