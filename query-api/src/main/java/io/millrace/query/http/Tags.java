package io.millrace.query.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as entity tags (RFC 9110): strong ones, a version in quotation marks. */
public final class Tags {
    private static final Pattern STRONG = Pattern.compile("\"([0-9]{1,9})\"");

    private Tags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Whether the client says that it has this version already. */
    public static boolean isKnown(Context context, long version) {
        String known = context.header("If-None-Match");
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
    }

    /**
     * The one version that the client would change; empty if it does not say, or does not mind.
     *
     * @throws Problem 412 if it cannot be the version of anything, 400 if it names several
     */
    public static Optional<Long> expected(Context context) {
        String expected = context.header("If-Match");
        if (expected == null || expected.strip().equals("*")) {
            return Optional.empty();
        }
        if (expected.contains(",")) {
            throw Problem.badRequest("bad-parameter", "If-Match", "If-Match must name one version.");
        }
        Matcher tag = STRONG.matcher(expected.strip());
        if (!tag.matches()) {
            throw Problem.of(412, "version-mismatch", "If-Match is no version of this.");
        }
        return Optional.of(Long.valueOf(tag.group(1)));
    }
}
