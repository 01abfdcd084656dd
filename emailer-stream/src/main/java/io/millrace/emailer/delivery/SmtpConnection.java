package io.millrace.emailer.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation with the mail server, for many mails one after the other; any other thread may cut it off. */
final class SmtpConnection {

    private static final int IMPLICIT_TLS_PORT = 465;
    /** Many servers break off a conversation that never ends. */
    private static final int MOST_MAILS = 100;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final SmtpSettings settings;
    private final SeveredSockets sockets = new SeveredSockets();
    private final SMTPTransport transport;
    private Instant lastUsed = Instant.MIN;
    private int mails;

    SmtpConnection(SmtpSettings settings, SmtpLimits limits, Optional<SSLSocketFactory> tls) {
        this.settings = settings;
        Properties properties = properties(settings, limits);
        properties.put("mail.smtp.socketFactory", sockets);
        tls.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
        URLName server = new URLName("smtp", settings.host(), settings.port(), null, null, null);
        this.transport = new SMTPTransport(Session.getInstance(properties), server);
    }

    /** Asks a connection used before whether it still stands: the server may have hung up since. */
    void openIfNeeded() throws MessagingException {
        if (!transport.isConnected()) {
            String user = settings.login().map(SmtpSettings.Login::user).orElse(null);
            String password = settings.login().map(SmtpSettings.Login::password).orElse(null);
            transport.connect(settings.host(), settings.port(), user, password);
        }
    }

    void send(MimeMail mail, Instant now) throws MessagingException {
        lastUsed = now;
        mails++;
        transport.sendMessage(mail, mail.getRecipients(Message.RecipientType.TO));
    }

    boolean idleSince(Instant instant) {
        return !lastUsed.isAfter(instant);
    }

    /** The server's last word; 0 or less when it hung up or said nothing. */
    int lastReplyCode() {
        return transport.getLastReturnCode();
    }

    String lastReply() {
        return Optional.ofNullable(transport.getLastServerResponse()).orElse("");
    }

    /** Ends whatever the connection is doing, from any thread. */
    void sever() {
        sockets.sever();
    }

    boolean isSevered() {
        return sockets.isSevered();
    }

    boolean mayBeUsedAgain() {
        return !sockets.isSevered() && mails < MOST_MAILS;
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            sockets.sever();
        }
    }

    private static Properties properties(SmtpSettings settings, SmtpLimits limits) {
        Properties properties = new Properties();
        properties.setProperty(
                "mail.smtp.connectiontimeout", Long.toString(limits.connect().toMillis()));
        properties.setProperty("mail.smtp.timeout", Long.toString(limits.read().toMillis()));
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        // A password does not leave the machine in the clear.
        boolean secret = settings.login().isPresent() && !THIS_MACHINE.contains(settings.host());
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(secret));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.port() == IMPLICIT_TLS_PORT));
        return properties;
    }
}
