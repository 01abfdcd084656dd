package io.millrace.query.events;

import io.javalin.http.Context;
import io.millrace.query.http.Problem;
import io.millrace.query.log.LogEntry;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which facts a client wants; an empty set wants all. */
record Wanted(Set<String> logs, Set<String> types, Set<String> keys) {
    private static final int MOST = 20;
    private static final int LONGEST = 128;

    static Wanted of(Context context, Collection<String> known) {
        Set<String> logs = values(context, "log");
        if (!known.containsAll(logs)) {
            throw bad("log", "log must be one of " + String.join(", ", known) + ".");
        }
        return new Wanted(logs, values(context, "type"), values(context, "key"));
    }

    boolean includes(LogEntry entry) {
        return includes(logs, entry.log().name())
                && includes(types, entry.event().type())
                && includes(keys, entry.event().aggregateId());
    }

    private static boolean includes(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static Set<String> values(Context context, String name) {
        Set<String> values = context.queryParams(name).stream()
                .flatMap(some -> Stream.of(some.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (values.size() > MOST || values.stream().anyMatch(value -> value.length() > LONGEST)) {
            throw bad(name, name + " may have " + MOST + " values of " + LONGEST + " characters.");
        }
        return values;
    }

    private static Problem bad(String name, String text) {
        return Problem.badRequest("bad-parameter", name, text);
    }
}
