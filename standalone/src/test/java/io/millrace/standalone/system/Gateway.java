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

    /** The whole ledger: what was charged and given back, by payment. */
    List<JsonNode> charged() {
        List<JsonNode> charged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/charges?limit=100" + cursor).expect(200);
            page.path("items").forEach(charged::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return charged;
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
