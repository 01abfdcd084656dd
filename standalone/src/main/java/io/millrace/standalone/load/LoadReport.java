package io.millrace.standalone.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.standalone.load.OrderBook.End;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** What a run has shown, for people and for programs. */
public record LoadReport(String run, LoadPlan plan, Findings findings, Course course) {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    /**
     * How it went.
     *
     * @param took from the first order sent to rest
     * @param rested whether everything came to rest in time
     * @param gatewayAsked whether the gateway's own books were read
     */
    record Course(Duration took, boolean rested, boolean gatewayAsked) {}

    /** Whether everything came to rest, and no rule was broken. */
    public boolean sound() {
        return course.rested() && findings.violations().none();
    }

    public ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("run", run).put("sound", sound()).put("rested", course.rested());
        report.put("seconds", course.took().toMillis() / 1000.0);
        report.put("ordersPerSecond", ordersPerSecond());
        report.set("plan", planned());
        ObjectNode ends = report.putObject("orders");
        findings.ends().forEach((end, count) -> ends.put(end.name(), count));
        report.put("deadLetters", findings.deadLetters());
        ObjectNode latency = report.putObject("latencyMs");
        for (double percentile : PERCENTILES) {
            latency.put(name(percentile), findings.latencyMs().getValueAtPercentile(percentile));
        }
        ArrayNode rules = report.putArray("rules");
        for (Rule rule : rules()) {
            ObjectNode entry = rules.addObject();
            entry.put("rule", rule.text()).put("broken", findings.violations().count(rule));
            ArrayNode words = entry.putArray("where");
            findings.violations().words(rule).forEach(words::add);
        }
        return report;
    }

    /** Some lines to read. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %d orders in %.1f s%n",
                run,
                plan.orders(),
                course.took().toMillis() / 1000.0));
        text.append(course.rested() ? "" : "Not everything came to rest in " + plan.patience() + ".\n");
        for (End end : EnumSet.allOf(End.class)) {
            if (findings.ends().containsKey(end)) {
                text.append(String.format(
                        Locale.ROOT, "  %-10s %d%n", end, findings.ends().get(end)));
            }
        }
        text.append(String.format(Locale.ROOT, "  dead letters of bad records: %d%n", findings.deadLetters()));
        text.append("From when an order was due to be sent to its decision on the committed log:\n ");
        Histogram latency = findings.latencyMs();
        for (double percentile : PERCENTILES) {
            text.append(String.format(
                    Locale.ROOT, " %s %d ms", name(percentile), latency.getValueAtPercentile(percentile)));
        }
        text.append('\n');
        for (Rule rule : rules()) {
            int broken = findings.violations().count(rule);
            text.append(broken == 0 ? "  holds   " : "  BROKEN  ").append(rule.text());
            text.append(broken == 0 ? "\n" : ": " + broken + " times\n");
            findings.violations()
                    .words(rule)
                    .forEach(word -> text.append("            ").append(word).append('\n'));
        }
        return text.toString();
    }

    private ObjectNode planned() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("orders", plan.orders()).put("rate", plan.rate()).put("seed", plan.seed());
        told.put("products", plan.basket().products())
                .put("lines", plan.basket().lines());
        told.put("stock", plan.basket().stock());
        told.put("bad", plan.trouble().bad()).put("cancel", plan.trouble().cancelled());
        return told;
    }

    private double ordersPerSecond() {
        return course.took().isZero()
                ? 0
                : plan.orders() * 1000.0 / course.took().toMillis();
    }

    private Set<Rule> rules() {
        Set<Rule> rules = EnumSet.allOf(Rule.class);
        if (!course.gatewayAsked()) {
            rules.remove(Rule.CHARGED_ONCE);
        }
        return rules;
    }

    private static String name(double percentile) {
        if (percentile == 100) {
            return "max";
        }
        return percentile == Math.rint(percentile)
                ? String.format(Locale.ROOT, "p%.0f", percentile)
                : String.format(Locale.ROOT, "p%.1f", percentile);
    }
}
