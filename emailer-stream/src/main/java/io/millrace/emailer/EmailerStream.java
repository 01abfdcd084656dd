package io.millrace.emailer;

import io.millrace.emailer.delivery.MailSettings;
import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.schemas.topic.Topics;

/** The notifications: settings to topology to runner, with the worker that sends. */
public final class EmailerStream {

    private EmailerStream() {}

    /** The application as these settings say. */
    public static StreamApplication application(Settings settings) {
        MailSettings mail = MailSettings.from(settings.asMap());
        EmailPolicy standard =
                EmailPolicy.standard(mail.smtp().isPresent(), mail.slack().isPresent());
        EmailPolicy policy = standard.withFirstWait(settings.millis("MILLRACE_EMAIL_RETRY_MS", standard.firstWait()));
        return StreamApplication.of("emails", environment -> EmailerTopology.wire(environment, policy))
                .withWorker(environment -> new EmailWorker(environment, mail), Topics.EMAILS, Topics.EMAIL_RESULTS);
    }

    public static void main(String[] arguments) {
        StreamMain.run(EmailerStream::application);
    }
}
