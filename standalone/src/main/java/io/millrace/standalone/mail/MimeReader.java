package io.millrace.standalone.mail;

import io.millrace.emailer.delivery.MailLibrary;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes what came over the wire; a mail that is broken is read as far as that goes, and never refused for it. */
final class MimeReader {

    private static final Logger LOG = LoggerFactory.getLogger(MimeReader.class);
    private static final int DEEPEST = 20;
    private static final Session SESSION = session();

    static {
        MailLibrary.settle();
    }

    private @Nullable String text;
    private @Nullable String html;

    private MimeReader() {}

    static Mail read(String from, List<String> to, byte[] data) {
        String recipients = String.join(", ", to);
        MimeReader parts = new MimeReader();
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(data));
            parts.readIfPossible(message);
            String subject = message.getSubject();
            return new Mail(from, recipients, subject, parts.text, parts.html, message.getMessageID());
        } catch (MessagingException e) {
            LOG.warn("A mail's headers cannot be read; it is kept as plain text");
            return new Mail(from, recipients, null, lines(data, StandardCharsets.UTF_8), null, null);
        }
    }

    private void readIfPossible(MimeMessage message) {
        try {
            read(message, 0);
        } catch (MessagingException | IOException e) {
            LOG.warn("A mail's content cannot be read to its end; it is kept as far as it can");
        }
    }

    private void read(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                read(child, depth + 1);
            }
        } else if (part.isMimeType("text/html") && html == null) {
            html = content(part);
        } else if (part.isMimeType("text/plain") && text == null) {
            text = content(part);
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream decoded = part.getInputStream()) {
            return lines(decoded.readAllBytes(), charset(part));
        }
    }

    private static String lines(byte[] bytes, Charset charset) {
        return new String(bytes, charset).replace("\r\n", "\n");
    }

    private static Charset charset(Part part) {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }
}
