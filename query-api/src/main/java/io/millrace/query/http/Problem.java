package io.millrace.query.http;

import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Why a request is not answered as it was asked: becomes a problem document (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable String commandId;
    private final transient Map<String, String> headers;

    private Problem(int status, Reason reason, @Nullable String field, @Nullable String commandId) {
        this(status, reason, field, commandId, Map.of());
    }

    private Problem(
            int status,
            Reason reason,
            @Nullable String field,
            @Nullable String commandId,
            Map<String, String> headers) {
        super(reason.getText());
        this.status = status;
        this.code = reason.getCode();
        this.field = field;
        this.commandId = commandId;
        this.headers = headers;
    }

    public static Problem of(int status, String code, String text) {
        return new Problem(status, new Reason(code, text), null, null);
    }

    /** What was asked for by this id, or under this path, is not there. */
    public static Problem notFound(String code, String text) {
        return of(404, code, text);
    }

    /** Something of the query or the body cannot be used as it is. */
    public static Problem badRequest(String code, String field, String text) {
        return new Problem(400, new Reason(code, text), field, null);
    }

    /** A body that the door could not read either. */
    public static Problem unreadable(UnreadableRecordException e) {
        int status = e.code().equals("too-large") ? 413 : 400;
        String text = e.getMessage() == null ? "" : e.getMessage();
        return new Problem(status, new Reason(e.code(), text), e.field(), null);
    }

    /** What was decided about a command by the rules; see {@link Refusals}. */
    public static Problem refused(Reason reason, String commandId) {
        return new Problem(Refusals.status(reason.getCode()), reason, null, commandId);
    }

    /** Somebody who is needed is away, or too busy; worth another try soon. */
    public static Problem unavailable(String code, String text) {
        return of(503, code, text);
    }

    /** The same, told with a header more: how to sign in, when to come again. */
    public Problem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(status, new Reason(code, getMessage()), field, commandId, more);
    }

    public int status() {
        return status;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** What of the request is at fault, if one field or parameter is. */
    public @Nullable String field() {
        return field;
    }

    /** The command that was refused, if one was written. */
    public @Nullable String commandId() {
        return commandId;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Keeps its cause out of every answer: only {@link #getMessage} is told. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
