package io.millrace.emailer.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** An {@link OutgoingMail} as MIME: text and HTML alternatives in UTF-8, under exactly the Message-ID it came with. */
final class MimeMail extends MimeMessage {

    /** Jakarta Mail writes dates in the JVM's zone; ours are always UTC. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?A-~]+@[!-;=?A-~]+>");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final int LONGEST_HEADER = 900;

    static {
        MailLibrary.settle();
    }

    private final String messageId;

    private MimeMail(String messageId) {
        super((Session) null);
        this.messageId = messageId;
    }

    /**
     * @throws UnsendableMail when a field cannot stand in a header, or is no address
     */
    static MimeMail of(OutgoingMail mail, Instant now) throws UnsendableMail, MessagingException {
        checkHeaders(mail);
        MimeMail message = new MimeMail(mail.messageId());
        message.setFrom(sender(mail.from()));
        message.setRecipient(RecipientType.TO, recipient(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setHeader("Date", DATE.format(now.atZone(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        return message;
    }

    /** Jakarta Mail would make up an id of its own here. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static void checkHeaders(OutgoingMail mail) throws UnsendableMail {
        if (mail.messageId().length() > LONGEST_HEADER
                || !MESSAGE_ID.matcher(mail.messageId()).matches()) {
            throw new UnsendableMail("the Message-ID is not of the form <id@domain>");
        }
        refuseControls("sender", mail.from());
        refuseControls("recipient", mail.to());
        refuseControls("subject", mail.subject());
    }

    private static void refuseControls(String field, String value) throws UnsendableMail {
        if (value.length() > LONGEST_HEADER) {
            throw new UnsendableMail("the " + field + " is longer than " + LONGEST_HEADER + " characters");
        }
        if (CONTROL.matcher(value).find()) {
            throw new UnsendableMail("the " + field + " contains a line break or control character");
        }
    }

    private static InternetAddress sender(String text) throws UnsendableMail {
        try {
            return MailAddress.sender(text);
        } catch (AddressException e) {
            throw new UnsendableMail("the sender is not a usable address");
        }
    }

    private static InternetAddress recipient(String text) throws UnsendableMail {
        try {
            return MailAddress.recipient(text);
        } catch (AddressException e) {
            throw new UnsendableMail("the recipient is not a usable address");
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        // The one encoding that keeps long lines, trailing blanks and bare line breaks through every relay.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** A mail that no server may be asked to take; its message names the field and never the content. */
    static final class UnsendableMail extends Exception {
        private static final long serialVersionUID = 1L;

        UnsendableMail(String message) {
            super(message);
        }
    }
}
