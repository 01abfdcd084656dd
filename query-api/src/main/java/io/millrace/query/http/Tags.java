package io.millrace.query.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hashes of contents as entity tags (RFC 9110): strong ones, a hash in quotation marks. */
public final class Tags {
    private static final Pattern STRONG = Pattern.compile("\"([^\"]*)\"");

    private Tags() {}

    public static String of(String hash) {
        return "\"" + hash + "\"";
    }

    /**
     * The one content that the client would change; empty if it does not say, or does not mind.
     *
     * @param isHash tells what can be the hash of a content
     * @throws Problem 412 if it cannot be the content of anything, 400 if it names several
     */
    public static Optional<String> expected(Context context, Predicate<String> isHash) {
        String expected = context.header("If-Match");
        if (expected == null || expected.strip().equals("*")) {
            return Optional.empty();
        }
        if (expected.contains(",")) {
            throw Problem.badRequest("bad-parameter", "If-Match", "If-Match must name one ETag.");
        }
        Matcher tag = STRONG.matcher(expected.strip());
        if (!tag.matches() || !isHash.test(tag.group(1))) {
            throw Problem.of(412, "version-mismatch", "If-Match is no ETag of this.");
        }
        return Optional.of(tag.group(1));
    }
}
