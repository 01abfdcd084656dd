package io.millrace.standalone.simulation;

import java.io.PrintStream;
import java.util.Optional;

/** Runs seeds: quietly, or with every step told. */
final class Simulation {

    private Simulation() {}

    /** The promise that this seed breaks, if it breaks one. */
    static Optional<Violation> violation(long seed, Rules rules) {
        try {
            new World(seed, rules, false).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(violation);
        }
    }

    /** Runs a seed again and tells what happens, up to the promise that is broken. */
    static void replay(long seed, Rules rules, PrintStream out) {
        World world = new World(seed, rules, true);
        try {
            world.run();
        } catch (Violation violation) {
            world.trace().lines().forEach(out::println);
            out.println("-Dsimulation.seed=" + seed + " breaks a promise. " + violation.getMessage());
            throw violation;
        }
        world.trace().lines().forEach(out::println);
        out.println("-Dsimulation.seed=" + seed + " keeps every promise.");
    }
}
