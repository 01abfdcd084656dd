package io.millrace.schemas.door;

import io.millrace.schemas.shared.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What of a W3C trace context from outside is carried on, from the headers {@code traceparent} and {@code tracestate}
 * of HTTP and of door records alike. A broken one is dropped and refuses nothing.
 */
public final class Traces {

    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    /** Version, trace, parent and flags; a version ff, a trace or a parent of zeros are none. */
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7E]{1,512}");
    private static final int LONGEST_BYTES = 512;

    private Traces() {}

    /** The trace that two headers' values tell of; null if it is none. */
    public static @Nullable TraceContext of(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || !PARENT.matcher(traceparent).matches()) {
            return null;
        }
        boolean stateful = tracestate != null && STATE.matcher(tracestate).matches();
        return new TraceContext(traceparent, stateful ? tracestate : null);
    }

    /** The trace that a record's headers tell of; null if it is none. */
    public static @Nullable TraceContext read(Headers headers) {
        return of(text(headers.lastHeader(TRACEPARENT)), text(headers.lastHeader(TRACESTATE)));
    }

    /** Puts a trace into the headers of a door record. */
    public static void write(TraceContext trace, Headers headers) {
        headers.add(TRACEPARENT, trace.getTraceparent().getBytes(StandardCharsets.US_ASCII));
        if (trace.getTracestate() != null) {
            headers.add(TRACESTATE, trace.getTracestate().getBytes(StandardCharsets.US_ASCII));
        }
    }

    static @Nullable TraceContext orNull(@Nullable TraceContext given) {
        return given == null ? null : of(given.getTraceparent(), given.getTracestate());
    }

    private static @Nullable String text(@Nullable Header header) {
        byte[] value = header == null ? null : header.value();
        return value == null || value.length > LONGEST_BYTES ? null : new String(value, StandardCharsets.US_ASCII);
    }
}
