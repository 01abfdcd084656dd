package io.millrace.payment.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cashier over HTTP: no thread waits for the disk or for a late charge. */
final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final int MOST_IN_FLIGHT = 4_096;

    private final Cashier cashier;
    private final Executor threads;
    private final Semaphore places = new Semaphore(MOST_IN_FLIGHT);
    private volatile boolean outage;

    Routes(Cashier cashier, Executor threads) {
        this.cashier = cashier;
        this.threads = threads;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/charges", this::charge);
        routes.get("/charges", this::list);
        routes.get("/charges/{paymentId}", this::show);
        routes.post("/charges/{paymentId}/void", this::voidCharges);
        routes.post("/refunds", this::refund);

        routes.get("/weights", ctx -> ctx.result(cashier.weights().toString()));
        routes.put("/weights", ctx -> cashier.weights(RequestReader.weights(ctx)));
        routes.put("/outage", ctx -> outage(RequestReader.onOrOff(ctx)));
        routes.get("/health/live", ctx -> ctx.result("live"));

        routes.exception(Problem.class, (problem, ctx) -> tell(ctx, problem));
        routes.exception(HttpResponseException.class, Routes::refused);
        routes.exception(Exception.class, Routes::failed);
    }

    void outage(boolean changed) {
        outage = changed;
    }

    private void charge(Context ctx) {
        ChargeRequest charge = RequestReader.charge(ctx);
        answer(ctx, () -> cashier.charge(charge), verdict -> Replies.verdict(ctx, charge, verdict));
    }

    private void list(Context ctx) {
        int from = RequestReader.cursor(ctx);
        int limit = RequestReader.limit(ctx);
        answer(ctx, () -> cashier.accounts(from, limit + 1), found -> Replies.page(ctx, found, from, limit));
    }

    private void show(Context ctx) {
        String paymentId = RequestReader.paymentIdInPath(ctx);
        answer(ctx, () -> cashier.statement(paymentId), statement -> Replies.account(ctx, statement));
    }

    private void voidCharges(Context ctx) {
        String paymentId = RequestReader.paymentIdInPath(ctx);
        answer(ctx, () -> cashier.voidCharges(paymentId), statement -> Replies.voided(ctx, statement));
    }

    private void refund(Context ctx) {
        String paymentId = RequestReader.refundedPaymentId(ctx);
        answer(ctx, () -> cashier.refund(paymentId), statement -> Replies.account(ctx, statement));
    }

    private <T> void answer(Context ctx, Supplier<CompletableFuture<T>> work, Consumer<T> write) {
        if (outage) {
            throw new Problem(503, "outage", "The gateway is down for a while.");
        }
        if (!places.tryAcquire()) {
            throw new Problem(503, "busy", "At most " + MOST_IN_FLIGHT + " calls are worked on at once.");
        }
        CompletableFuture<T> result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        ctx.future(
                () -> result.whenComplete((value, failure) -> places.release()).thenAcceptAsync(write, threads));
    }

    static void refused(HttpResponseException refusal, Context ctx) {
        tell(ctx, new Problem(refusal.getStatus(), "refused", refusal.getMessage()));
    }

    static void failed(Exception failure, Context ctx) {
        if (tell(ctx, new Problem(500, "internal", "The simulator failed; its log says why."))) {
            log.error("a call failed", failure);
        }
    }

    // Must not throw: once a connection is gone its request and response throw whatever is asked of them, and Javalin
    // calls the handler again for what a handler throws, without end.
    static boolean tell(Context ctx, Problem problem) {
        try {
            problem.answer(ctx);
            return true;
        } catch (RuntimeException gone) {
            log.debug("nobody is left to be told: {}", problem.getMessage(), gone);
            return false;
        }
    }
}
