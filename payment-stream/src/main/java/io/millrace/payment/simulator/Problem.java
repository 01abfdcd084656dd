package io.millrace.payment.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** An answer that is not the one hoped for, as an RFC 9457 problem document. */
final class Problem extends RuntimeException {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Problem(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", detail);
    }

    void answer(Context ctx) {
        write(ctx, document());
    }

    /** A declined charge also says whether another key may fare better. */
    void answerDeclined(Context ctx, boolean isFinal) {
        write(ctx, document().put("final", isFinal));
    }

    private void write(Context ctx, ObjectNode document) {
        ctx.status(status).contentType(CONTENT_TYPE).result(document.toString());
    }

    ObjectNode document() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", getMessage())
                .put("code", code);
    }
}
