package io.millrace.emailer;

import io.millrace.emailer.DeliveryJob.Outlets;
import io.millrace.emailer.delivery.MailSender;
import io.millrace.emailer.delivery.MailSettings;
import io.millrace.emailer.delivery.SlackSender;
import io.millrace.emailer.delivery.SlackWebhook;
import io.millrace.emailer.delivery.SmtpLimits;
import io.millrace.emailer.delivery.SmtpMailSender;
import io.millrace.emailer.delivery.SmtpSettings;
import io.millrace.runtime.runner.Worker;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.runtime.work.QueueSettings;
import io.millrace.runtime.work.WorkQueue;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.EmailCommand;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the emailer has decided to send. */
final class EmailWorker implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(EmailWorker.class);
    private static final QueueSettings<Delivery, EmailCommand> QUEUE =
            new QueueSettings<>("email-worker", Topics.EMAILS, Topics.EMAIL_RESULTS, 32, 8);
    private static final int SENDERS = 8;

    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, named("email-sender"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("email-address-timer"));
    private final Optional<SmtpMailSender> smtp;
    private final DeliveryJob job;
    private final WorkQueue<Delivery, EmailCommand> queue;

    EmailWorker(WorkerEnvironment environment, MailSettings settings, SmtpLimits limits, Duration addressWait) {
        smtp = settings.smtp().map(server -> new SmtpMailSender(server, limits));
        if (smtp.isEmpty()) {
            LOG.info("no mail server is configured: e-mails are skipped");
        }
        if (settings.slack().isEmpty()) {
            LOG.info("no Slack webhook is configured: Slack messages are skipped");
        }
        Letters letters = new Letters(settings.smtp().map(SmtpSettings::from).orElse(""));
        Outlets outlets = new Outlets(
                smtp.map(MailSender.class::cast),
                settings.slack().map(SlackWebhook::new).map(SlackSender.class::cast),
                letters);
        Addresses addresses =
                new Addresses(subject -> emailOf(environment.streams().get(), subject), addressWait);
        job = new DeliveryJob(outlets, addresses, environment.clock(), new DeliveryJob.Threads(senders, timer));
        queue = new WorkQueue<>(environment, QUEUE, job);
    }

    @Override
    public void start() {
        queue.start();
    }

    @Override
    public boolean healthy() {
        return queue.healthy();
    }

    @Override
    public void close() {
        job.close();
        queue.close();
        timer.shutdownNow();
        senders.shutdownNow();
        smtp.ifPresent(SmtpMailSender::close);
    }

    private static Optional<String> emailOf(KafkaStreams streams, String subject) {
        ReadOnlyKeyValueStore<String, Contact> contacts = streams.store(StoreQueryParameters.fromNameAndType(
                StateStores.CONTACTS_AT_HAND, QueryableStoreTypes.<String, Contact>keyValueStore()));
        return Optional.ofNullable(contacts.get(subject)).map(Contact::getEmail);
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
