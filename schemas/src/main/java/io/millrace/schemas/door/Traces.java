package io.millrace.schemas.door;

import io.millrace.schemas.shared.TraceContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a trace context from outside may be carried on; a broken one is dropped and refuses nothing. */
final class Traces {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern TRACESTATE = Pattern.compile("[\\x20-\\x7E]{1,512}");

    private Traces() {}

    static @Nullable TraceContext orNull(@Nullable TraceContext given) {
        if (given == null || !TRACEPARENT.matcher(given.getTraceparent()).matches()) {
            return null;
        }
        String state = given.getTracestate();
        return new TraceContext(
                given.getTraceparent(),
                state != null && TRACESTATE.matcher(state).matches() ? state : null);
    }
}
