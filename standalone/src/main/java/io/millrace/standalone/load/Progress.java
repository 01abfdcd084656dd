package io.millrace.standalone.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says how far a run is: in one line that changes on a terminal, in a line every few seconds elsewhere. */
public final class Progress {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_BETWEEN_LINES = 10;

    private final PrintWriter out;
    private final int orders;
    private final boolean terminal;
    private final long begunNanos = System.nanoTime();
    private long nextNanos = begunNanos;

    public Progress(PrintWriter out, int orders, boolean terminal) {
        this.out = out;
        this.orders = orders;
        this.terminal = terminal;
    }

    void show(int sent, Ledger ledger) {
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + (terminal ? SECOND_NANOS : SECONDS_BETWEEN_LINES * SECOND_NANOS);
        String line = String.format(
                Locale.ROOT,
                "%4d s  %d of %d orders sent, %d decided",
                (now - begunNanos) / SECOND_NANOS,
                sent,
                orders,
                ledger.decided());
        if (terminal) {
            out.print("\r" + line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
