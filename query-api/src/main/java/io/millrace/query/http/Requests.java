package io.millrace.query.http;

import io.javalin.http.Context;
import io.millrace.schemas.door.DoorJson;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.Ids;
import io.millrace.schemas.door.Limits;
import io.millrace.schemas.door.Traces;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a request says: parameters, ids, bodies; what cannot be used becomes a problem. */
public final class Requests {
    public static final int LONGEST_WAIT_S = 60;

    private static final int MOST_ITEMS = 100;
    private static final int ITEMS = 20;
    private static final byte[] EMPTY_OBJECT = {'{', '}'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private Requests() {}

    /** The id in the path; one that nothing can have is of nothing. */
    public static String id(Context context, String name, Supplier<Problem> none) {
        String id = context.pathParam(name);
        if (!Ids.isKnown(id)) {
            throw none.get();
        }
        return id;
    }

    /** How long the client would wait, if it would. */
    public static Optional<Duration> wait(Context context) {
        return whole(context, "wait", 0, LONGEST_WAIT_S).map(Duration::ofSeconds);
    }

    /** The trace that the request belongs to; null if it tells of none. */
    public static @Nullable TraceContext trace(Context context) {
        return Traces.of(context.header(Traces.TRACEPARENT), context.header(Traces.TRACESTATE));
    }

    /** How many items a page has at most. */
    public static int limit(Context context) {
        return whole(context, "limit", 1, MOST_ITEMS).orElse(ITEMS);
    }

    private static Optional<Integer> whole(Context context, String name, int least, int most) {
        String given = context.queryParam(name);
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        boolean digits = given.length() <= 4 && given.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int value = digits ? Integer.parseInt(given) : -1;
        if (value < least || value > most) {
            throw Problem.badRequest(
                    "bad-parameter", name, name + " must be a whole number from " + least + " to " + most + ".");
        }
        return Optional.of(value);
    }

    /** The fields of the JSON object that was sent. */
    public static FieldReader body(Context context) {
        return fields(context, bytes(context));
    }

    /** As {@link #body}; nothing sent is an object without fields, and so is the null that generated clients send. */
    public static FieldReader optionalBody(Context context) {
        byte[] bytes = bytes(context);
        boolean nothing = bytes.length == 0 || Arrays.equals(bytes, NULL);
        return nothing ? DoorJson.read(EMPTY_OBJECT) : fields(context, bytes);
    }

    private static FieldReader fields(Context context, byte[] bytes) {
        // Not what the server makes of it: that fails on a charset it does not know, and JSON has but one.
        String type = context.header("Content-Type");
        if (type != null && !isJson(type)) {
            throw Problem.of(415, "not-json", "The Content-Type must be application/json.");
        }
        try {
            return DoorJson.read(bytes);
        } catch (UnreadableRecordException e) {
            throw Problem.unreadable(e);
        }
    }

    private static byte[] bytes(Context context) {
        if (context.req().getContentLengthLong() > Limits.COMMAND_BYTES) {
            throw Problem.of(413, "too-large", "A body may have at most " + Limits.COMMAND_BYTES + " bytes.");
        }
        try {
            // One byte too many is enough for the door to see that it is too large.
            return context.bodyInputStream().readNBytes(Limits.COMMAND_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
