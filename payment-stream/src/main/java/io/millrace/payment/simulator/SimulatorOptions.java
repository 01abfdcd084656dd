package io.millrace.payment.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * How a simulator runs.
 *
 * @param port 0 for a free one
 * @param data the directory of the ledger, created when missing
 * @param delay of late charges
 * @param seed equal seeds give equal keys equal outcomes
 */
public record SimulatorOptions(String host, int port, Path data, Weights weights, Duration delay, long seed) {

    static final String USAGE = "options: --port 8090, --host 127.0.0.1, --data DIR, --weights " + Weights.DEFAULT
            + ", --delay-ms 5000, --seed N (made up if none is given)";

    private static final Set<String> NAMES = Set.of("--port", "--host", "--data", "--weights", "--delay-ms", "--seed");
    private static final long LONGEST_DELAY_MS = 600_000;

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
        if (delay.isNegative() || delay.toMillis() > LONGEST_DELAY_MS) {
            throw new IllegalArgumentException(
                    "the delay is 0 to " + LONGEST_DELAY_MS + " ms, not " + delay.toMillis());
        }
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static SimulatorOptions parse(String... arguments) {
        Map<String, String> given = pairs(arguments);
        return new SimulatorOptions(
                given.getOrDefault("--host", "127.0.0.1"),
                read(given, "--port", "8090", Integer::parseInt),
                read(given, "--data", "data/gateway", Path::of),
                read(given, "--weights", Weights.DEFAULT.toString(), Weights::parse),
                Duration.ofMillis(read(given, "--delay-ms", "5000", Long::parseLong)),
                read(given, "--seed", Long.toString(ThreadLocalRandom.current().nextLong()), Long::parseLong));
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (given.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return given;
    }

    private static <T> T read(Map<String, String> given, String name, String otherwise, Function<String, T> reader) {
        String text = given.getOrDefault(name, otherwise);
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": not a number: '" + text + "'", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
