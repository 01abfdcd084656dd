package io.millrace.standalone.verify;

import io.millrace.runtime.verify.CheckedContext;
import io.millrace.runtime.verify.Findings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a check has found.
 *
 * @param passedOver of how many orders, products or customers nothing could be said, because they were under way
 * @param gatewayAsked whether somebody knew a gateway to ask
 */
public record CheckReport(List<CheckedContext> contexts, Findings findings, int passedOver, boolean gatewayAsked) {

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.none();
    }

    /** Prints it for people; digests only of what stands still. May be called once. */
    public void print(PrintWriter out) {
        for (CheckedContext context : contexts) {
            out.println(context.applicationId() + (context.stopped() ? ", stopped" : ", running"));
            context.sums().forEach((store, sums) -> {
                out.printf(
                        Locale.ROOT, "  %-24s %,12d records", store, sums.kept().records());
                if (context.stopped()) {
                    out.print("  sha256 " + sums.kept().sha256());
                    if (!sums.given().equals(sums.kept())) {
                        out.print(", but must be " + sums.given().sha256());
                    }
                }
                out.println();
            });
        }
        findings.counts().forEach((rule, count) -> {
            out.println(count == 0 ? "  holds   " + rule : "  BROKEN  " + rule + ": " + count + " times");
            findings.words(rule).forEach(word -> out.println("            " + word));
        });
        if (!gatewayAsked) {
            out.println("  not asked: the gateway; say where it is, with --gateway URL");
        }
        if (passedOver > 0) {
            out.printf(Locale.ROOT, "  %,d were under way, and nothing can be said of them%n", passedOver);
        }
        out.flush();
    }
}
