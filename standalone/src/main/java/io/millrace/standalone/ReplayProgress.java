package io.millrace.standalone;

import io.millrace.runtime.replay.ReplayListener;
import io.millrace.runtime.replay.ReplayResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows people how far a replay has come: a bar on a terminal, a line now and then elsewhere. */
final class ReplayProgress implements ReplayListener {

    private static final int BAR = 40;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_BARS = Duration.ofMillis(100);

    private final String context;
    private final PrintWriter out;
    private final boolean terminal;
    private long toldNanos;

    ReplayProgress(String context, PrintWriter out) {
        this(context, out, Ansi.AUTO.enabled());
    }

    ReplayProgress(String context, PrintWriter out, boolean terminal) {
        this.context = context;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void step(Step step) {
        String told = switch (step) {
            case TAKE_GROUP -> "replaying " + context + ": nobody may run it meanwhile";
            case CLEAR -> "deleting what earlier generations have left";
            case MAKE_CHANGELOGS -> "making changelogs";
            case FOLD -> "folding the log";
            case COPY_OFFSETS -> "copying offsets";
            case SWITCH -> "making it the current generation";
            case DONE -> "done";
        };
        if (step != Step.DONE) {
            out.println(told);
            out.flush();
        }
        toldNanos = System.nanoTime();
    }

    @Override
    public void folded(long done, long all) {
        boolean whole = done >= all;
        Duration since = Duration.ofNanos(System.nanoTime() - toldNanos);
        if (!whole && since.compareTo(terminal ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        toldNanos = System.nanoTime();
        int percent = all == 0 ? 100 : (int) (100 * done / all);
        if (terminal) {
            int full = BAR * percent / 100;
            out.print("\r[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + percent + " %");
            if (whole) {
                out.println();
            }
        } else {
            out.println(percent + " %");
        }
        out.flush();
    }

    /** Tells what has become of it. */
    void done(ReplayResult result) {
        double seconds = Math.max(0.001, result.folding().toMillis() / 1000.0);
        double writing = result.writing().toMillis() / 1000.0;
        out.printf(
                Locale.ROOT,
                "%s is current: %,d events folded in %.2f s (%,.0f a second), stores written in %.2f s%n",
                result.applicationId(),
                result.events(),
                seconds,
                result.events() / seconds,
                writing);
        result.stores()
                .forEach((store, sum) -> out.printf(
                        Locale.ROOT, "  %-24s %,12d records  sha256 %s%n", store, sum.records(), sum.sha256()));
        result.again()
                .forEach((topic, records) -> out.printf(
                        Locale.ROOT,
                        "%,d records of %s are handled again: what the state remembers of them changes nothing%n",
                        records,
                        topic));
        out.printf("%s stays until the next replay; nobody opens it any more%n", result.before());
        out.flush();
    }
}
