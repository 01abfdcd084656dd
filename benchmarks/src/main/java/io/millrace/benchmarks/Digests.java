package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digests of stores, by context and store, as commands print them. */
final class Digests {

    private static final Pattern CONTEXT = Pattern.compile("([a-z]+)-[0-9]+, (?:running|stopped)");
    private static final Pattern STORE = Pattern.compile(" {2}([a-z-]+) +([0-9,]+ records)(?: {2}(sha256 .*))?");

    private Digests() {}

    /** Of all stores of a system that is stopped, whose broker runs; fails if {@code verify} finds anything wrong. */
    static Map<String, String> ofSystem(String bootstrap, Path data) throws IOException, InterruptedException {
        return ofVerify(Programs.millrace("verify", "--bootstrap=" + bootstrap, "--data=" + data));
    }

    /**
     * What {@code verify} has printed.
     *
     * @throws IllegalStateException if a store has no digest, since somebody uses it
     */
    static Map<String, String> ofVerify(String printed) {
        Map<String, String> digests = new TreeMap<>();
        String context = "";
        for (String line : printed.lines().toList()) {
            Matcher named = CONTEXT.matcher(line);
            if (named.matches()) {
                context = named.group(1);
            }
            digests.putAll(ofContext(context, line));
        }
        return digests;
    }

    /** What is printed of one context. */
    static Map<String, String> ofContext(String context, String printed) {
        Map<String, String> digests = new TreeMap<>();
        printed.lines().map(STORE::matcher).filter(Matcher::matches).forEach(store -> {
            if (store.group(3) == null) {
                throw new IllegalStateException(context + " is used by somebody:\n" + printed);
            }
            digests.put(context + " " + store.group(1), store.group(2) + " " + store.group(3));
        });
        return digests;
    }
}
