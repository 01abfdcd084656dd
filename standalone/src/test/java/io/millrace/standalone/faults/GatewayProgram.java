package io.millrace.standalone.faults;

import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The gateway simulator in a process of its own; each line of its standard input is new weights of its outcomes. */
final class GatewayProgram {

    private static final Duration DELAY = Duration.ofSeconds(4);

    private GatewayProgram() {}

    /** Arguments: port, directory, weights, seed. */
    public static void main(String[] arguments) throws IOException {
        GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions(
                "127.0.0.1",
                Integer.parseInt(arguments[0]),
                Path.of(arguments[1]),
                Weights.parse(arguments[2]),
                DELAY,
                Long.parseLong(arguments[3])));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                simulator.weights(Weights.parse(line));
            }
        }
        // Whoever started it is gone.
        simulator.close();
    }
}
