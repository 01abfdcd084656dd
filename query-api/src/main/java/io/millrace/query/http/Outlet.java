package io.millrace.query.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on until somebody ends it. No thread is held: what is offered waits in a bounded queue until the
 * client takes it; one that does not take it in time is told so, if it still listens, and cut off.
 */
public final class Outlet implements WriteListener {
    private final Limits limits;
    private final Executor writers;
    private final ServletOutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger reasonsToWrite = new AtomicInteger();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closing;
    private @Nullable Runnable drained;
    private volatile boolean begun;
    private boolean unflushed;

    /** To be called where {@link Context#future} asks for its future, which is {@link #ended}. */
    public Outlet(Context context, Limits limits, Executor writers) {
        this.limits = limits;
        this.writers = writers;
        try {
            this.out = context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the client is written to. */
    public Outlet begin() {
        out.setWriteListener(this);
        return this;
    }

    /** Completed, never with a failure, when nothing more will be written. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Puts something in the queue; if it has no room, the client is cut off. False if nothing more is taken. */
    public boolean offer(byte[] bytes) {
        synchronized (waiting) {
            if (closing || ended.isDone()) {
                return false;
            }
            if (waiting.size() >= limits.pieces() || waitingBytes + bytes.length > limits.bytes()) {
                waiting.clear();
                last(limits.tooSlow());
            } else {
                waiting.addLast(bytes);
                waitingBytes += bytes.length;
            }
        }
        writeSoon();
        return true;
    }

    /** Ends the answer when all that waits, and these last words, have been written. */
    public void finish(byte[] lastWords) {
        synchronized (waiting) {
            if (!closing) {
                last(lastWords);
            }
        }
        writeSoon();
    }

    /** Does something once when nothing waits any more. */
    public void whenDrained(Runnable next) {
        synchronized (waiting) {
            drained = next;
        }
        writeSoon();
    }

    /** Whether it was ended, by whomever, also if its last words have not been taken yet. */
    public boolean closing() {
        synchronized (waiting) {
            return closing || ended.isDone();
        }
    }

    @Override
    public void onWritePossible() {
        begun = true;
        write();
    }

    @Override
    public void onError(Throwable broken) {
        ended.complete(null);
    }

    private void last(byte[] words) {
        waiting.addLast(words);
        closing = true;
    }

    private void writeSoon() {
        if (begun && !ended.isDone()) {
            writers.execute(this::write);
        }
    }

    /** Whoever comes while another writes leaves it to him to look once more. */
    private void write() {
        if (reasonsToWrite.getAndIncrement() > 0) {
            return;
        }
        int reasons;
        do {
            reasons = reasonsToWrite.get();
            try {
                writeWhatWaits();
            } catch (IOException | RuntimeException e) {
                // The client is gone: that is how these answers end.
                ended.complete(null);
            }
        } while (!reasonsToWrite.compareAndSet(reasons, 0));
    }

    private void writeWhatWaits() throws IOException {
        while (!ended.isDone() && out.isReady()) {
            byte[] next = next();
            if (next != null) {
                out.write(next);
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                nothingWaits();
                return;
            }
        }
    }

    private byte @Nullable [] next() {
        synchronized (waiting) {
            byte[] next = waiting.pollFirst();
            waitingBytes -= next == null ? 0 : next.length;
            return next;
        }
    }

    private void nothingWaits() {
        Runnable next;
        synchronized (waiting) {
            if (!waiting.isEmpty()) {
                reasonsToWrite.incrementAndGet();
                return;
            }
            next = drained;
            drained = null;
        }
        if (closing()) {
            ended.complete(null);
        } else if (next != null) {
            next.run();
        }
    }

    /**
     * How much may wait for a client.
     *
     * @param tooSlow the last words to one that lets more wait
     */
    public record Limits(int pieces, long bytes, byte[] tooSlow) {}
}
