package io.millrace.payment.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what callers send; throws a {@link Problem} that says what is wrong with it. */
final class RequestReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LARGEST_BODY_BYTES = 16 * 1024;
    private static final int LARGEST_PAGE = 100;
    private static final int DEFAULT_PAGE = 20;

    private RequestReader() {}

    static ChargeRequest charge(Context ctx) {
        String key = ctx.header("Idempotency-Key");
        if (key == null) {
            throw Problem.badRequest("the header Idempotency-Key is required");
        }
        JsonNode body = json(ctx);
        String currency = text(body, "currency");
        try {
            return ChargeRequest.checked(text(body, "paymentId"), key, text(body, "amount"), currency);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    static String refundedPaymentId(Context ctx) {
        return checkedId(text(json(ctx), "paymentId"));
    }

    static String paymentIdInPath(Context ctx) {
        return checkedId(ctx.pathParam("paymentId"));
    }

    static Weights weights(Context ctx) {
        try {
            return Weights.parse(plain(ctx));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    static boolean onOrOff(Context ctx) {
        String text = plain(ctx).strip();
        if (!text.equals("on") && !text.equals("off")) {
            throw Problem.badRequest("an outage is on or off");
        }
        return text.equals("on");
    }

    static int limit(Context ctx) {
        int limit = number(ctx, "limit", DEFAULT_PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.badRequest("limit is 1 to " + LARGEST_PAGE);
        }
        return limit;
    }

    static int cursor(Context ctx) {
        return number(ctx, "cursor", 0);
    }

    private static int number(Context ctx, String name, int otherwise) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.badRequest(name + " is not a number");
        }
        return Integer.parseInt(text);
    }

    private static String checkedId(String paymentId) {
        if (!ChargeRequest.isPaymentId(paymentId)) {
            throw Problem.badRequest("not a paymentId");
        }
        return paymentId;
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw Problem.badRequest(field + " is required, as a string");
        }
        return value.textValue();
    }

    private static JsonNode json(Context ctx) {
        JsonNode body;
        try {
            body = JSON.readTree(bytes(ctx));
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("a byte array cannot fail to be read", e);
        }
        if (!body.isObject()) {
            throw Problem.badRequest("the body is not a JSON object");
        }
        return body;
    }

    private static String plain(Context ctx) {
        return new String(bytes(ctx), StandardCharsets.UTF_8);
    }

    // Not ctx.body(): its limit trusts Content-Length, which a chunked request does not have.
    private static byte[] bytes(Context ctx) {
        byte[] body;
        try {
            body = ctx.bodyInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        } catch (IOException e) {
            throw Problem.badRequest("the body could not be read");
        }
        if (body.length > LARGEST_BODY_BYTES) {
            throw new Problem(413, "too-large", "a body has at most " + LARGEST_BODY_BYTES + " bytes");
        }
        return body;
    }
}
