package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code millrace replay} says that it has done.
 *
 * @param events folded
 * @param seconds of folding the log and writing the stores
 * @param digests of the new stores
 */
record Replayed(long events, double seconds, Map<String, String> digests) {

    private static final Pattern DONE = Pattern.compile(
            "(?m)^\\S+ is current: ([0-9,]+) events folded in ([0-9.]+) s .*, stores written in ([0-9.]+) s$");

    /** Replays a context of a system that is stopped, whose broker runs. */
    static Replayed of(String context, String bootstrap, Path data) throws IOException, InterruptedException {
        String printed = Programs.millrace("replay", context, "--bootstrap=" + bootstrap, "--data=" + data);
        return in(context, printed);
    }

    /** What a replay of a context has printed. */
    static Replayed in(String context, String printed) {
        Matcher done = DONE.matcher(printed);
        if (!done.find()) {
            throw new IllegalArgumentException("no replay says:\n" + printed);
        }
        return new Replayed(
                Long.parseLong(done.group(1).replace(",", "")),
                Double.parseDouble(done.group(2)) + Double.parseDouble(done.group(3)),
                Digests.ofContext(context, printed));
    }

    double perSecond() {
        return events / Math.max(0.001, seconds);
    }
}
