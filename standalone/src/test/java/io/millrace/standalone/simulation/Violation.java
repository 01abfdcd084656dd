package io.millrace.standalone.simulation;

/** A promise that was not kept. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1;

    private final Invariant invariant;

    Violation(Invariant invariant, String what) {
        super(invariant.promise() + ": " + what);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }
}
