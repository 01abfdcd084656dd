package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code millrace verify} says of a system.
 *
 * @param broken the rules that it found broken, each with the places that it named
 * @param digests of each store of what is stopped, by context and store, as printed
 * @param applications of each context
 */
record VerifyReport(
        Ran ran, Map<String, List<String>> broken, Map<String, String> digests, Map<String, String> applications) {

    static final String LOGS = "events can be read, and are numbered without gap or repeat";
    static final String STORES = "every record is what its log, or its topic, says";
    static final String STOCK = "0 <= held <= on hand at every fact of a product, and shelves are what came and went";
    static final String HELD = "what is held of a product is the sum of its holds";
    static final String HOLDS = "each hold is an open order's, and each order holds what it says";
    static final String MONEY = "money is settled for confirmed orders, and kept for no other";
    static final String GATEWAY = "the gateway's own books: charged once at most, and kept for settled payments alone";
    static final String MESSAGES = "one message for each fact that somebody hears of, and for nothing else";

    private static final Pattern BROKEN = Pattern.compile("  BROKEN  (.*): [0-9]+ times");
    private static final Pattern CONTEXT = Pattern.compile("(([a-z]+)-[0-9]+), (running|stopped)");
    private static final Pattern STORE = Pattern.compile("  ([a-z-]+) +([0-9,]+ records  sha256 .*)");
    private static final String PLACE = " ".repeat(12);

    /** Asks the system in this folder, whether it runs or not. */
    static VerifyReport of(Path data) {
        return of(Ran.command("verify", "--data=" + data));
    }

    /** Asks a system that is stopped, but for its broker; nobody knows its gateway. Fails if it is unsound. */
    static VerifyReport ofStopped(String bootstrap, Path data) {
        Ran ran = Ran.command("verify", "--bootstrap=" + bootstrap, "--data=" + data);
        ran.expectSuccess();
        return of(ran);
    }

    private static VerifyReport of(Ran ran) {
        Map<String, List<String>> broken = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, String> applications = new LinkedHashMap<>();
        List<String> places = new ArrayList<>();
        String context = "";
        for (String line : ran.printed().lines().toList()) {
            Matcher rule = BROKEN.matcher(line);
            Matcher named = CONTEXT.matcher(line);
            Matcher store = STORE.matcher(line);
            if (rule.matches()) {
                places = broken.computeIfAbsent(rule.group(1), none -> new ArrayList<>());
            } else if (named.matches()) {
                context = named.group(2);
                applications.put(context, named.group(1));
            } else if (store.matches()) {
                digests.put(context + " " + store.group(1), store.group(2));
            } else if (line.startsWith(PLACE)) {
                places.add(line.substring(PLACE.length()));
            }
        }
        return new VerifyReport(ran, broken, digests, applications);
    }

    /** The digests of a context's stores, by context and store, in what a command has printed about that context. */
    static Map<String, String> digests(String context, String printed) {
        Map<String, String> digests = new LinkedHashMap<>();
        printed.lines()
                .map(STORE::matcher)
                .filter(Matcher::matches)
                .forEach(store -> digests.put(context + " " + store.group(1), store.group(2)));
        return digests;
    }

    /** Fails unless nothing is wrong, and it could say something of everything. */
    VerifyReport assertSound() {
        assertThat(ran.exitCode()).as(ran.printed()).isZero();
        assertThat(ran.printed())
                .contains("  holds   " + GATEWAY)
                .doesNotContain("BROKEN")
                .doesNotContain("under way");
        return this;
    }

    /** Fails unless these places are named, each by a line that begins so, and no other. */
    void assertBroken(Map<String, List<String>> expected) {
        assertThat(ran.exitCode()).as(ran.printed()).isEqualTo(1);
        assertThat(broken.keySet()).as(ran.printed()).isEqualTo(expected.keySet());
        expected.forEach((rule, beginnings) -> {
            List<String> unnamed = new ArrayList<>(beginnings);
            List<String> blamed = new ArrayList<>(broken.get(rule));
            unnamed.removeIf(beginning -> removeOne(blamed, beginning));
            assertThat(unnamed)
                    .as("not named, though damaged:\n%s", ran.printed())
                    .isEmpty();
            assertThat(blamed).as("named, though sound:\n%s", ran.printed()).isEmpty();
        });
    }

    private static boolean removeOne(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .map(lines::remove)
                .orElse(false);
    }
}
