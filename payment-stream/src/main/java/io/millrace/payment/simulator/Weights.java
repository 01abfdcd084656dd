package io.millrace.payment.simulator;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How often each outcome is drawn, relative to the others. */
public final class Weights {

    /** As in earlier systems. */
    public static final Weights DEFAULT = parse("paid=60,declined=20,late=20");

    private static final int LARGEST = 1_000_000;

    private final Map<Outcome, Integer> weights;
    private final long total;

    private Weights(Map<Outcome, Integer> weights) {
        this.weights = Collections.unmodifiableMap(weights);
        this.total = weights.values().stream().mapToLong(Integer::longValue).sum();
        if (total == 0) {
            throw new IllegalArgumentException("at least one weight must be above 0");
        }
    }

    /**
     * Reads such text as {@code paid=60,declined=20,late=20}.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Weights parse(String text) {
        Map<Outcome, Integer> weights = new EnumMap<>(Outcome.class);
        for (String part : text.strip().split(",", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("weights look like paid=60,declined=20, not '" + part + "'");
            }
            Outcome outcome = outcome(sides[0].strip());
            if (weights.put(outcome, weight(sides[1].strip())) != null) {
                throw new IllegalArgumentException("the weight of " + outcome.label() + " is given twice");
            }
        }
        return new Weights(weights);
    }

    long total() {
        return total;
    }

    /** The outcome at a point of the line on which the weights lie side by side, from 0 to below the total. */
    Outcome at(long point) {
        long end = 0;
        for (Map.Entry<Outcome, Integer> weight : weights.entrySet()) {
            end += weight.getValue();
            if (point < end) {
                return weight.getKey();
            }
        }
        throw new IllegalArgumentException("beyond the weights: " + point);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights that && weights.equals(that.weights);
    }

    @Override
    public int hashCode() {
        return weights.hashCode();
    }

    @Override
    public String toString() {
        return weights.entrySet().stream()
                .map(weight -> weight.getKey().label() + "=" + weight.getValue())
                .collect(joining(","));
    }

    private static Outcome outcome(String label) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome is called '" + label + "'; there are "
                        + Arrays.stream(Outcome.values()).map(Outcome::label).collect(joining(", "))));
    }

    private static int weight(String text) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > LARGEST) {
            throw new IllegalArgumentException(
                    "a weight is a whole number from 0 to " + LARGEST + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
