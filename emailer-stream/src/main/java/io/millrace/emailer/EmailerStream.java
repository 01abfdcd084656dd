package io.millrace.emailer;

import io.millrace.emailer.delivery.MailSettings;
import io.millrace.emailer.delivery.SmtpLimits;
import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;

/** The notifications: settings to topology to runner, with the worker that sends. */
public final class EmailerStream {

    static final String RETRY = "MILLRACE_EMAIL_RETRY_MS";
    static final String ADDRESS_WAIT = "MILLRACE_EMAIL_ADDRESS_WAIT_MS";

    static final String ORDER_ADDRESS_LIFE = "MILLRACE_ORDER_ADDRESS_MS";

    static final String CALL_TIMEOUT = "MILLRACE_SMTP_CALL_TIMEOUT_MS";

    private static final Duration SHORTEST_CALL = Duration.ofSeconds(5);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
    private static final Duration LONGEST_ADDRESS_WAIT = Duration.ofHours(1);

    private EmailerStream() {}

    public static void main(String[] arguments) {
        StreamMain.run(EmailerStream::application);
    }

    /**
     * What is run.
     *
     * @throws io.millrace.runtime.config.InvalidSettingException if a time is out of its range
     * @throws IllegalArgumentException if mail or Slack are configured by half
     */
    public static StreamApplication application(Settings settings) {
        MailSettings mail = MailSettings.from(settings.asMap());
        EmailPolicy policy = policy(settings, mail);
        Duration addressWait = addressWait(settings);
        SmtpLimits limits = SmtpLimits.DEFAULT.withCall(call(settings));
        return StreamApplication.of(
                        StateStores.INTENTS.context(), environment -> EmailerTopology.wire(environment, policy))
                .withWorker(
                        environment -> new EmailWorker(environment, mail, limits, addressWait),
                        Topics.EMAILS,
                        Topics.EMAIL_RESULTS);
    }

    static EmailPolicy policy(Settings settings, MailSettings mail) {
        EmailPolicy standard =
                EmailPolicy.standard(mail.smtp().isPresent(), mail.slack().isPresent());
        long retryMs = settings.number(RETRY, standard.firstWait().toMillis(), 1, LONGEST_RETRY.toMillis());
        long longestLifeMs = EmailPolicy.LONGEST_ORDER_ADDRESS_LIFE.toMillis();
        return standard.withFirstWait(Duration.ofMillis(retryMs))
                .withLongestTry(addressWait(settings), call(settings))
                .withOrderAddressLife(
                        Duration.ofMillis(settings.number(ORDER_ADDRESS_LIFE, longestLifeMs, 1, longestLifeMs)));
    }

    /** No shorter than what Slack gets: a try must be over when it is taken for failed. */
    private static Duration call(Settings settings) {
        long standardMs = SmtpLimits.DEFAULT.call().toMillis();
        return Duration.ofMillis(
                settings.number(CALL_TIMEOUT, standardMs, SHORTEST_CALL.toMillis(), LONGEST_CALL.toMillis()));
    }

    private static Duration addressWait(Settings settings) {
        return Duration.ofMillis(settings.number(ADDRESS_WAIT, 60_000, 1, LONGEST_ADDRESS_WAIT.toMillis()));
    }
}
