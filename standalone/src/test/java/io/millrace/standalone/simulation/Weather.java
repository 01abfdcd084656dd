package io.millrace.standalone.simulation;

import java.util.List;

/**
 * How rough one seed is, all in percent: a world in which everything always fails shows as little as one in which
 * nothing does.
 *
 * @param crash a context dies before it commits
 * @param repeat a record is delivered again
 * @param loss a worker dies and what it knew is gone
 * @param trouble the gateway, the mail server or the way to them fails
 * @param haste time jumps by minutes instead of milliseconds
 * @param backwards the clock is set back when it moves
 */
record Weather(int crash, int repeat, int loss, int trouble, int haste, int backwards) {

    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0);

    private static final List<Integer> OFTEN = List.of(0, 2, 10, 30);
    private static final List<Integer> AT_THE_GATEWAY = List.of(0, 10, 40, 70, 95);

    /** The gateway, and all else that is not ours, may be out of order for longer than we are. */
    Weather withoutFaultsOfOurs() {
        return new Weather(0, 0, 0, trouble, 0, 0);
    }

    static Weather of(Chance chance) {
        return new Weather(
                chance.pick(OFTEN),
                chance.pick(OFTEN),
                chance.pick(OFTEN),
                chance.pick(AT_THE_GATEWAY),
                chance.pick(OFTEN),
                chance.pick(List.of(0, 0, 5, 20)));
    }
}
