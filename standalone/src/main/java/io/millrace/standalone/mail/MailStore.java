package io.millrace.standalone.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails kept, in memory and as JSON lines in a file that is written anew when it is mostly mails dropped, and once
 * a day if some have become too old.
 */
final class MailStore implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(MailStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY_H = 24;

    private final MailLimits limits;
    private final LineFile file;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private boolean dropping;
    private boolean undated;

    MailStore(Path path, MailLimits limits) throws IOException {
        this(path, limits, InstantSource.system());
    }

    MailStore(Path path, MailLimits limits, InstantSource clock) throws IOException {
        this.limits = limits;
        this.clock = clock;
        this.file = new LineFile(path);
        file.readAll(this::load);
        LOG.info("{} mails from earlier runs in {}", kept.size(), path);
        if (undated) {
            rewrite();
        }
        expire();
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mails-of-old");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::expire, DAY_H, DAY_H, TimeUnit.HOURS);
    }

    /** When this returns the mail is in the file; when it throws, nothing of it is. */
    synchronized void add(Mail mail) throws IOException {
        Line line = new Line(clock.millis(), mail);
        byte[] bytes = JSON.writeValueAsBytes(line);
        file.add(bytes);
        keep(line, bytes.length);
        if (file.size() > 2 * limits.keptBytes()) {
            rewrite();
        }
    }

    /** Drops what has been kept for long enough, from the file too. */
    synchronized void expire() {
        long oldest = clock.millis() - limits.keptFor().toMillis();
        boolean found = false;
        while (!kept.isEmpty() && kept.getFirst().line().at() < oldest) {
            keptBytes -= kept.remove().bytes();
            found = true;
        }
        if (found) {
            rewrite();
        }
    }

    synchronized List<Mail> newestFirst() {
        List<Mail> mails = new ArrayList<>(kept.size());
        for (Iterator<Kept> newest = kept.descendingIterator(); newest.hasNext(); ) {
            mails.add(newest.next().line().mail());
        }
        return mails;
    }

    @Override
    public synchronized void close() throws IOException {
        timer.shutdownNow();
        file.close();
    }

    private void load(byte[] line) {
        try {
            keep(read(JSON.readTree(line)), line.length);
        } catch (IOException e) {
            LOG.warn("A line of {} bytes is no mail and is passed over", line.length);
        }
    }

    /** An earlier build wrote mails without their time: they are taken for new, once. */
    private Line read(JsonNode line) throws IOException {
        if (line.path("mail").isObject()) {
            return JSON.treeToValue(line, Line.class);
        }
        if (!line.isObject()) {
            throw new IOException("no object");
        }
        undated = true;
        return new Line(clock.millis(), JSON.treeToValue(line, Mail.class));
    }

    private void keep(Line line, int bytes) {
        kept.add(new Kept(line, bytes));
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
                lines.add(JSON.writeValueAsBytes(one.line()));
            }
            file.replace(lines);
        } catch (IOException e) {
            LOG.warn("The file of mails cannot be written anew and goes on growing", e);
        }
    }

    private record Kept(Line line, int bytes) {}

    /**
     * As it lies in the file.
     *
     * @param at when it was taken, epoch milliseconds
     */
    record Line(long at, Mail mail) {}
}
