package io.millrace.payment.simulator;

import io.millrace.payment.simulator.LedgerEntry.Charged;
import io.millrace.payment.simulator.LedgerEntry.Declined;
import io.millrace.payment.simulator.LedgerEntry.Refunded;
import io.millrace.payment.simulator.LedgerEntry.Tried;
import io.millrace.payment.simulator.LedgerEntry.Voided;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Takes and gives back money; the one place where the simulator decides anything.
 *
 * <p>Decisions are made under one lock and enter the ledger in that order. No answer, reads included, is given before
 * all that it rests on is on disk.
 */
final class Cashier implements AutoCloseable {

    private final long seed;
    private final Duration delay;
    private final Book book = new Book();
    private final Ledger ledger;
    private final Map<String, ChargeRequest> inFlight = new HashMap<>();
    private final ExecutorService landing =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "gateway-late-charges"));
    private Weights weights;

    Cashier(SimulatorOptions options) throws IOException {
        this.seed = options.seed();
        this.delay = options.delay();
        this.weights = options.weights();
        this.ledger = Ledger.open(options.data().resolve("ledger.jsonl"), book::apply);
    }

    synchronized CompletableFuture<Verdict> charge(ChargeRequest charge) {
        Optional<Book.Key> known = book.key(charge.key());
        ChargeRequest sameKey = known.map(Book.Key::charge).orElse(inFlight.getOrDefault(charge.key(), charge));
        if (!sameKey.equals(charge)) {
            return onceSynced(Verdict.KEY_REUSED);
        }
        Optional<Verdict> before = known.flatMap(Book.Key::verdict);
        if (before.isPresent()) {
            return onceSynced(before.get());
        }
        if (book.isVoided(charge.paymentId())) {
            return onceSynced(Verdict.PAYMENT_VOIDED);
        }
        if (inFlight.containsKey(charge.key())) {
            return onceSynced(Verdict.IN_FLIGHT);
        }
        return play(
                charge, Draw.of(seed, charge.key(), known.map(Book.Key::tries).orElse(0), weights));
    }

    synchronized CompletableFuture<Statement> voidCharges(String paymentId) {
        if (!book.isVoided(paymentId)) {
            enter(new Voided(paymentId));
        }
        return onceSynced(book.statement(paymentId));
    }

    synchronized CompletableFuture<Statement> refund(String paymentId) {
        if (book.statement(paymentId)
                .account()
                .filter(account -> !account.refunded())
                .isPresent()) {
            enter(new Refunded(paymentId));
        }
        return onceSynced(book.statement(paymentId));
    }

    synchronized CompletableFuture<Statement> statement(String paymentId) {
        return onceSynced(book.statement(paymentId));
    }

    synchronized CompletableFuture<List<Account>> accounts(int from, int limit) {
        return onceSynced(book.accounts(from, limit));
    }

    synchronized Weights weights() {
        return weights;
    }

    synchronized void weights(Weights changed) {
        weights = changed;
    }

    /** Late charges that have not landed never take the money, as after a kill. */
    @Override
    public void close() throws IOException {
        landing.shutdownNow();
        ledger.close();
    }

    private CompletableFuture<Verdict> play(ChargeRequest charge, Draw draw) {
        return switch (draw.outcome()) {
            case PAID -> settle(new Charged(charge), Verdict.PAID);
            case DROPPED -> settle(new Charged(charge), Verdict.DROPPED);
            case DECLINED -> settle(new Declined(charge, false), Verdict.INSUFFICIENT_FUNDS);
            case STOLEN -> settle(new Declined(charge, true), Verdict.STOLEN_CARD);
            case ERROR -> settle(new Tried(charge), Verdict.UNAVAILABLE);
            case LATE -> {
                inFlight.put(charge.key(), charge);
                yield afterDelay().thenCompose(over -> land(charge, draw.takesMoneyLate()));
            }
        };
    }

    private synchronized CompletableFuture<Verdict> land(ChargeRequest charge, boolean takesMoney) {
        inFlight.remove(charge.key());
        boolean taken = takesMoney && !book.isVoided(charge.paymentId());
        return settle(taken ? new Charged(charge) : new Tried(charge), Verdict.TIMED_OUT);
    }

    private CompletableFuture<Verdict> settle(LedgerEntry entry, Verdict verdict) {
        enter(entry);
        return onceSynced(verdict);
    }

    private void enter(LedgerEntry entry) {
        ledger.append(entry);
        book.apply(entry);
    }

    private <T> CompletableFuture<T> onceSynced(T answer) {
        return ledger.synced().thenApply(synced -> answer);
    }

    private CompletableFuture<Void> afterDelay() {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, landing));
    }
}
