package io.millrace.payment.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes what the cashier says as HTTP answers. */
final class Replies {

    private Replies() {}

    static void verdict(Context ctx, ChargeRequest charge, Verdict verdict) {
        Problem problem = new Problem(verdict.status, verdict.code, verdict.detail);
        switch (verdict) {
            case PAID -> json(ctx, payment("PAID", charge));
            case DROPPED -> drop(ctx);
            case INSUFFICIENT_FUNDS, STOLEN_CARD, PAYMENT_VOIDED -> problem.answerDeclined(ctx, verdict.isFinal());
            case IN_FLIGHT, KEY_REUSED, UNAVAILABLE, TIMED_OUT -> problem.answer(ctx);
        }
    }

    static void account(Context ctx, Statement statement) {
        Optional<Account> account = statement.account();
        if (account.isPresent()) {
            json(ctx, movements(account.get()));
        } else {
            String code = statement.voided() ? "payment-voided" : "not-charged";
            new Problem(404, code, "No money was ever taken for this payment.").answer(ctx);
        }
    }

    static void voided(Context ctx, Statement statement) {
        if (statement.account().isPresent()) {
            json(ctx, movements(statement.account().get()));
        } else {
            json(ctx, object().put("paymentId", statement.paymentId()).put("status", "VOIDED"));
        }
    }

    /** Shows a page of what was found; one account more than the limit says that there is a next one. */
    static void page(Context ctx, List<Account> found, int from, int limit) {
        ObjectNode page = object();
        ArrayNode items = page.putArray("items");
        found.stream().limit(limit).map(Replies::movements).forEach(items::add);
        if (found.size() > limit) {
            page.put("nextCursor", Integer.toString(from + limit));
        }
        json(ctx, page);
    }

    private static ObjectNode movements(Account account) {
        return payment(account.status(), account.first())
                .put("charges", account.charges())
                .put("refunds", account.refunds());
    }

    private static ObjectNode payment(String status, ChargeRequest charge) {
        return object().put("paymentId", charge.paymentId())
                .put("status", status)
                .put("amount", charge.amount())
                .put("currency", charge.currency());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void json(Context ctx, ObjectNode document) {
        ctx.contentType("application/json").result(document.toString());
    }

    private static void drop(Context ctx) {
        try {
            // Jetty's way to close a connection without a byte of an answer.
            ctx.res().sendError(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
