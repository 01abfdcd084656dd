package io.millrace.emailer;

import io.millrace.emailer.delivery.DeliveryResult;
import io.millrace.emailer.delivery.MailSender;
import io.millrace.emailer.delivery.SlackSender;
import io.millrace.runtime.work.Job;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at one message: finds the address, renders, sends, says what came of it. */
final class DeliveryJob implements Job<Delivery>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJob.class);
    private static final Reason NO_ADDRESS = new Reason("no-address", "No address is known.");
    private static final Reason NO_MAIL_SERVER = new Reason("not-configured", "There is no mail server any more.");
    private static final Reason NO_WEBHOOK = new Reason("not-configured", "There is no webhook any more.");
    private static final Reason BUG = new Reason("not-written", "The message could not be written.");

    private final Outlets outlets;
    private final AddressSearch addresses;
    private final InstantSource clock;
    private final Executor senders;

    DeliveryJob(Outlets outlets, Addresses addresses, InstantSource clock, Threads threads) {
        this.outlets = outlets;
        this.addresses = new AddressSearch(addresses, clock, threads.timer());
        this.clock = clock;
        this.senders = threads.senders();
    }

    @Override
    public CompletableFuture<ReportDelivery> run(Delivery delivery) {
        if (isLate(delivery, Duration.ZERO)) {
            return CompletableFuture.completedFuture(report(delivery, DeliveryOutcome.EXPIRED, null));
        }
        return delivery.getMessage().getChannel() == Channel.SLACK ? tellSlack(delivery) : mail(delivery);
    }

    /** Whoever still waits for an address gives his try back unused. */
    @Override
    public void close() {
        addresses.close();
    }

    private CompletableFuture<ReportDelivery> tellSlack(Delivery delivery) {
        SlackSender slack = outlets.slack().orElse(null);
        return slack == null
                ? CompletableFuture.completedFuture(report(delivery, DeliveryOutcome.NOT_CONFIGURED, NO_WEBHOOK))
                : sending(delivery, () -> slack.send(outlets.letters().slack(delivery.getMessage())));
    }

    private CompletableFuture<ReportDelivery> mail(Delivery delivery) {
        MailSender sender = outlets.mail().orElse(null);
        if (sender == null) {
            return CompletableFuture.completedFuture(report(delivery, DeliveryOutcome.NOT_CONFIGURED, NO_MAIL_SERVER));
        }
        return addresses
                .of(delivery)
                .thenCompose(found -> found.map(to -> sending(
                                delivery, () -> sender.send(outlets.letters().mail(delivery.getMessage(), to))))
                        .orElseGet(() -> CompletableFuture.completedFuture(unaddressed(delivery))));
    }

    private ReportDelivery unaddressed(Delivery delivery) {
        return addresses.closed()
                ? report(delivery, DeliveryOutcome.EXPIRED, null)
                : report(delivery, DeliveryOutcome.NO_ADDRESS, NO_ADDRESS);
    }

    private CompletableFuture<ReportDelivery> sending(Delivery delivery, Supplier<DeliveryResult> send) {
        return CompletableFuture.supplyAsync(() -> attempt(delivery, send), senders);
    }

    /** Asked once more whether it is too late: it may have stood in line, and by now the next delivery may be out. */
    private ReportDelivery attempt(Delivery delivery, Supplier<DeliveryResult> send) {
        if (isLate(delivery, addresses.patience())) {
            return report(delivery, DeliveryOutcome.EXPIRED, null);
        }
        try {
            return report(delivery, send.get());
        } catch (RuntimeException e) {
            // Its message may quote an address: only the kind is logged. A later version may know how to write it.
            String template = delivery.getMessage().getTemplate();
            LOG.error("{} cannot be written: {}", template, e.getClass().getName());
            return report(delivery, DeliveryOutcome.FAILED_FOR_NOW, BUG);
        }
    }

    private boolean isLate(Delivery delivery, Duration allowance) {
        return clock.instant().isAfter(delivery.getNotAfter().plus(allowance));
    }

    private static ReportDelivery report(Delivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.TransientFailure failure) {
            ReportDelivery report =
                    report(delivery, DeliveryOutcome.FAILED_FOR_NOW, new Reason("failed", failure.reason()));
            report.setRetryAfterMs(failure.retryAfter().map(Duration::toMillis).orElse(null));
            return report;
        }
        if (result instanceof DeliveryResult.PermanentFailure failure) {
            return report(delivery, DeliveryOutcome.FAILED_FINALLY, new Reason("refused", failure.reason()));
        }
        return report(delivery, DeliveryOutcome.SENT, null);
    }

    private static ReportDelivery report(Delivery delivery, DeliveryOutcome outcome, @Nullable Reason reason) {
        String intentId = delivery.getMessage().getIntentId();
        return new ReportDelivery(intentId, delivery.getAttempt(), delivery.getNumber(), outcome, reason, null);
    }

    /** Where messages leave the house. */
    record Outlets(Optional<MailSender> mail, Optional<SlackSender> slack, Letters letters) {}

    /**
     * Threads of the job.
     *
     * @param senders a bounded pool: mail libraries block
     */
    record Threads(Executor senders, ScheduledExecutorService timer) {}
}
