package io.millrace.standalone.faults;

/**
 * One fault of a plan.
 *
 * @param number from 1
 * @param gapMs after the one before began
 * @param lengthMs until it is over
 * @param dice for whatever else is left to chance
 */
record Step(int number, Kind kind, String target, long gapMs, long lengthMs, int dice) {

    /** One of so many, from 0. */
    int choice(int count) {
        return Math.floorMod(dice, count);
    }
}
