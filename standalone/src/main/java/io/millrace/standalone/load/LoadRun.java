package io.millrace.standalone.load;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.query.log.LogReader;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.SchemaIds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;

/** One run: prepares, sends, waits until everything is at rest, and judges. */
public final class LoadRun {

    private static final List<Topic<? extends SpecificRecord>> LOGS = List.of(
            Topics.ORDER_EVENTS,
            Topics.INVENTORY_EVENTS,
            Topics.PAYMENT_EVENTS,
            Topics.EMAIL_EVENTS,
            Topics.ACCOUNT_EVENTS);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int RADIX = 36;

    private final LoadPlan plan;
    private final KafkaSettings kafka;
    private final SchemaIds ids;
    private final Progress progress;
    private final String run;

    /** A run under a name of its own. */
    public LoadRun(LoadPlan plan, KafkaSettings kafka, SchemaIds ids, Progress progress) {
        this.plan = plan;
        this.kafka = kafka;
        this.ids = ids;
        this.progress = progress;
        this.run = "load-" + Long.toString(System.currentTimeMillis(), RADIX);
    }

    /**
     * Does it.
     *
     * @param gateway whose books are compared too
     * @throws IOException if the gateway does not answer
     * @throws IllegalStateException if the products cannot be prepared in time
     */
    public LoadReport execute(Optional<URI> gateway) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(run);
        Workload workload = new Workload(plan, run);
        try (LogReader logs = new LogReader(kafka, ids, new SimpleMeterRegistry());
                Sender sender = new Sender(plan, workload, ledger, kafka)) {
            logs.follow(LOGS, List.of(new LedgerReader(ledger)));
            require(logs::reading, "the logs cannot be read");
            sender.sendAll(workload.preparation());
            require(() -> ledger.isPrepared(workload.preparationFacts()), "products and customers were not taken");
            long begun = System.nanoTime();
            send(sender, ledger);
            boolean rested = await(ledger::atRest, plan.patience(), () -> progress.show(sender.sent(), ledger));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            progress.end();
            Findings findings = ledger.close();
            if (gateway.isPresent()) {
                new GatewayBooks(gateway.get()).compare(ledger.sold(), findings.violations());
            }
            return new LoadReport(run, plan, findings, new LoadReport.Course(took, rested, gateway.isPresent()));
        }
    }

    private void send(Sender sender, Ledger ledger) throws InterruptedException {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(
                () -> {
                    try {
                        sender.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> new Thread(task, "load-sender").start());
        try {
            await(sending::isDone, Duration.ofDays(1), () -> progress.show(sender.sent(), ledger));
        } finally {
            sender.stop();
        }
        sending.join();
    }

    private void require(BooleanSupplier condition, String otherwise) throws InterruptedException {
        if (!await(condition, plan.patience(), () -> {})) {
            throw new IllegalStateException(otherwise + " within " + plan.patience());
        }
    }

    private static boolean await(BooleanSupplier condition, Duration within, Runnable meanwhile)
            throws InterruptedException {
        long stop = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - stop > 0) {
                return false;
            }
            meanwhile.run();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }
}
