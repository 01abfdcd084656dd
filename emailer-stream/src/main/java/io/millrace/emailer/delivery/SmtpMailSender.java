package io.millrace.emailer.delivery;

import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Sends through an SMTP server, from any number of threads, over a few connections that are kept between mails. */
public final class SmtpMailSender implements MailSender, AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final SmtpConnections connections;

    public SmtpMailSender(SmtpSettings settings) {
        this(settings, SmtpLimits.DEFAULT);
    }

    public SmtpMailSender(SmtpSettings settings, SmtpLimits limits) {
        this(settings, limits, Optional.empty());
    }

    SmtpMailSender(SmtpSettings settings, SmtpLimits limits, Optional<SSLSocketFactory> tls) {
        this.connections = new SmtpConnections(limits, clock, () -> new SmtpConnection(settings, limits, tls));
    }

    @Override
    public DeliveryResult send(OutgoingMail mail) {
        try {
            MimeMail message = MimeMail.of(mail, clock.instant());
            return connections.use(connection -> send(message, connection));
        } catch (MimeMail.UnsendableMail e) {
            return new PermanentFailure(e.getMessage());
        } catch (MessagingException e) {
            return new PermanentFailure("the mail cannot be written as MIME");
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private DeliveryResult send(MimeMail message, SmtpConnection connection) {
        try {
            connection.openIfNeeded();
        } catch (MessagingException e) {
            return SmtpFailures.connecting(e, connection);
        }
        try {
            connection.send(message, clock.instant());
            return new Sent();
        } catch (MessagingException e) {
            return SmtpFailures.sending(e, connection);
        }
    }
}
