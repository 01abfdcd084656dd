package io.millrace.standalone.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Takes one mail off the wire and answers for it only when it is stored. */
final class MailReceiver implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MailReceiver.class);
    private static final int TOO_LARGE = 552;
    private static final int NOT_NOW = 451;
    /** A client listens for our refusal only after its last byte, so that much more is read than is kept. */
    private static final int PATIENCE = 16;

    private final MailStore store;
    private final int mostBytes;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    MailReceiver(MailStore store, int mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        Mail mail = MimeReader.read(sender, recipients, bytes(data));
        try {
            store.add(mail);
        } catch (IOException e) {
            LOG.warn("A mail cannot be stored", e);
            throw new RejectException(NOT_NOW, "4.3.0 The mail cannot be stored now");
        }
        return "Kept";
    }

    @Override
    public void done() {
        // nothing is held between mails
    }

    private byte[] bytes(InputStream data) throws RejectException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
            total += read;
            if (total <= mostBytes) {
                bytes.write(buffer, 0, read);
            } else if (total > (long) PATIENCE * mostBytes) {
                throw new DropConnectionException(TOO_LARGE, "5.3.4 The mail is far larger than " + mostBytes);
            }
        }
        if (total > mostBytes) {
            throw new RejectException(TOO_LARGE, "5.3.4 The mail is larger than " + mostBytes + " bytes");
        }
        return bytes.toByteArray();
    }
}
