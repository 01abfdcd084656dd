package io.millrace.standalone.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.standalone.system.Http.Reply;
import java.util.ArrayList;
import java.util.List;

/** The simulator's own books: what was really charged, and what mails really arrived. */
public final class Gateway {

    private final Http http;

    Gateway(int port) {
        http = new Http(port);
    }

    /** How often money was taken for a payment, less how often it was given back. */
    public int kept(String paymentId) {
        Reply reply = http.get("/charges/" + paymentId);
        return reply.status() == 404
                ? 0
                : reply.expect(200).path("charges").asInt()
                        - reply.body().path("refunds").asInt();
    }

    /** How often money was taken for a payment. */
    public int charges(String paymentId) {
        Reply reply = http.get("/charges/" + paymentId);
        return reply.status() == 404 ? 0 : reply.expect(200).path("charges").asInt();
    }

    /** Takes money that nobody has asked for. */
    void charge(String paymentId, String key, String amount) {
        String body = "{\"paymentId\":\"" + paymentId + "\",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
        http.post("/charges", body, "Idempotency-Key", key).expect(200);
    }

    public void weights(String weights) {
        Reply reply = http.send("PUT", "/weights", weights);
        if (reply.status() >= 300) {
            throw new AssertionError("weights: " + reply);
        }
    }

    public List<JsonNode> mails() {
        List<JsonNode> mails = new ArrayList<>();
        http.get("/mails").expect(200).path("items").forEach(mails::add);
        return mails;
    }
}
