package io.millrace.emailer;

import io.millrace.emailer.delivery.DeliveryResult;
import io.millrace.emailer.delivery.MailSender;
import io.millrace.emailer.delivery.OutgoingMail;
import io.millrace.emailer.delivery.SlackMessage;
import io.millrace.emailer.delivery.SlackSender;
import io.millrace.runtime.work.Job;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One try at one message: finds the address, renders, sends, says what came of it. */
final class DeliveryJob implements Job<Delivery> {

    private static final Duration ADDRESS_POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_ADDRESS_WAIT = Duration.ofMinutes(1);
    private static final Reason NO_ADDRESS = new Reason("no-address", "There is no address any more.");

    private final Outlets outlets;
    private final AddressBook addresses;
    private final InstantSource clock;
    private final Executor senders;
    private final ScheduledExecutorService timer;

    DeliveryJob(Outlets outlets, AddressBook addresses, InstantSource clock, Threads threads) {
        this.outlets = outlets;
        this.addresses = addresses;
        this.clock = clock;
        this.senders = threads.senders();
        this.timer = threads.timer();
    }

    @Override
    public CompletableFuture<ReportDelivery> run(Delivery delivery) {
        if (clock.instant().isAfter(delivery.getNotAfter())) {
            return CompletableFuture.completedFuture(report(delivery, DeliveryOutcome.EXPIRED, null));
        }
        if (delivery.getMessage().getChannel() == Channel.SLACK) {
            return CompletableFuture.supplyAsync(() -> tellSlack(delivery), senders);
        }
        Instant patience = clock.instant().plus(LONGEST_ADDRESS_WAIT);
        return addressOf(delivery.getSubject(), patience)
                .thenApplyAsync(
                        address -> address.map(to -> mail(delivery, to))
                                .orElseGet(() -> report(delivery, DeliveryOutcome.NO_ADDRESS, NO_ADDRESS)),
                        senders);
    }

    /** The address travels on a topic of its own and may arrive after the order's fact: waited for without a thread. */
    private CompletableFuture<Optional<String>> addressOf(String subject, Instant patience) {
        CompletableFuture<Optional<String>> found = new CompletableFuture<>();
        lookUp(subject, patience, found);
        return found;
    }

    private void lookUp(String subject, Instant patience, CompletableFuture<Optional<String>> found) {
        try {
            Optional<String> address = addresses.emailOf(subject);
            if (address.isPresent() || clock.instant().isAfter(patience)) {
                found.complete(address);
                return;
            }
            ScheduledFuture<?> unused = timer.schedule(
                    () -> lookUp(subject, patience, found), ADDRESS_POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    private ReportDelivery mail(Delivery delivery, String address) {
        MailSender sender = outlets.mail().orElse(null);
        if (sender == null) {
            Reason reason = new Reason("not-configured", "There is no mail server.");
            return report(delivery, DeliveryOutcome.FAILED_FINALLY, reason);
        }
        OutgoingMail mail = outlets.letters().mail(delivery.getMessage(), address);
        return report(delivery, sender.send(mail));
    }

    private ReportDelivery tellSlack(Delivery delivery) {
        SlackSender sender = outlets.slack().orElse(null);
        if (sender == null) {
            Reason reason = new Reason("not-configured", "There is no webhook.");
            return report(delivery, DeliveryOutcome.FAILED_FINALLY, reason);
        }
        SlackMessage message = outlets.letters().slack(delivery.getMessage());
        return report(delivery, sender.send(message));
    }

    private static ReportDelivery report(Delivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.TransientFailure failure) {
            return report(delivery, DeliveryOutcome.FAILED_FOR_NOW, new Reason("failed", failure.reason()));
        }
        if (result instanceof DeliveryResult.PermanentFailure failure) {
            return report(delivery, DeliveryOutcome.FAILED_FINALLY, new Reason("refused", failure.reason()));
        }
        return report(delivery, DeliveryOutcome.SENT, null);
    }

    private static ReportDelivery report(Delivery delivery, DeliveryOutcome outcome, @Nullable Reason reason) {
        return new ReportDelivery(delivery.getMessage().getIntentId(), delivery.getAttempt(), outcome, reason);
    }

    /** Where messages leave the house. */
    record Outlets(Optional<MailSender> mail, Optional<SlackSender> slack, Letters letters) {}

    /**
     * Threads of the job.
     *
     * @param senders a bounded pool: mail libraries block
     */
    record Threads(Executor senders, ScheduledExecutorService timer) {}

    /** Who lives where. */
    @FunctionalInterface
    interface AddressBook {
        Optional<String> emailOf(String subject);
    }
}
