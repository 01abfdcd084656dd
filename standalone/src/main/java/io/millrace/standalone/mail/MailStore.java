package io.millrace.standalone.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mails kept, in memory and as JSON lines in a file that is written anew when it is mostly mails dropped. */
final class MailStore implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(MailStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailLimits limits;
    private final LineFile file;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private boolean dropping;

    MailStore(Path path, MailLimits limits) throws IOException {
        this.limits = limits;
        this.file = new LineFile(path);
        file.readAll(this::load);
        LOG.info("{} mails from earlier runs in {}", kept.size(), path);
    }

    /** When this returns the mail is in the file; when it throws, nothing of it is. */
    synchronized void add(Mail mail) throws IOException {
        byte[] line = JSON.writeValueAsBytes(mail);
        file.add(line);
        keep(mail, line.length);
        if (file.size() > 2 * limits.keptBytes()) {
            rewrite();
        }
    }

    synchronized List<Mail> newestFirst() {
        List<Mail> mails = new ArrayList<>(kept.size());
        for (Iterator<Kept> newest = kept.descendingIterator(); newest.hasNext(); ) {
            mails.add(newest.next().mail());
        }
        return mails;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private void load(byte[] line) {
        try {
            keep(JSON.readValue(line, Mail.class), line.length);
        } catch (IOException e) {
            LOG.warn("A line of {} bytes is no mail and is passed over", line.length);
        }
    }

    private void keep(Mail mail, int bytes) {
        kept.add(new Kept(mail, bytes));
        keptBytes += bytes;
        while (kept.size() > limits.keptMails() || (keptBytes > limits.keptBytes() && kept.size() > 1)) {
            keptBytes -= kept.remove().bytes();
            sayDropping();
        }
    }

    private void sayDropping() {
        if (!dropping) {
            dropping = true;
            LOG.info(
                    "Only the last {} mails (or {} bytes) are kept: the oldest are dropped from now on",
                    limits.keptMails(),
                    limits.keptBytes());
        }
    }

    /** A failure costs disk space only, so the mail that happened to set it off is not refused for it. */
    private void rewrite() {
        try {
            List<byte[]> lines = new ArrayList<>(kept.size());
            for (Kept one : kept) {
                lines.add(JSON.writeValueAsBytes(one.mail()));
            }
            file.replace(lines);
        } catch (IOException e) {
            LOG.warn("The file of mails cannot be written anew and goes on growing", e);
        }
    }

    private record Kept(Mail mail, int bytes) {}
}
