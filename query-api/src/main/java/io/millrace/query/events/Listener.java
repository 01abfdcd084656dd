package io.millrace.query.events;

import io.millrace.query.http.Outlet;

/** One client: what it wants, how far it has come, and the way to it. */
final class Listener {
    private final Wanted wanted;
    private final Outlet outlet;
    private Bookmark reached;

    Listener(Wanted wanted, Outlet outlet, Bookmark reached) {
        this.wanted = wanted;
        this.outlet = outlet;
        this.reached = reached;
    }

    Outlet outlet() {
        return outlet;
    }

    synchronized Bookmark reached() {
        return reached;
    }

    /** It has come so far, also where nothing was to be told. */
    synchronized void reach(Bookmark place) {
        reached = place;
    }

    /** Tells it a fact, unless it knows it, or does not want it. */
    synchronized void tell(Fact fact) {
        long offset = fact.entry().offset();
        if (reached.next(fact.partition()) > offset) {
            return;
        }
        boolean inStep = fact.after().reaches(reached);
        reached = inStep ? fact.after() : reached.with(fact.partition(), offset + 1);
        if (wanted.includes(fact.entry())) {
            outlet.offer(inStep ? fact.frame() : fact.frame(reached));
        }
    }

    /** Says that the connection lives, and how far the client has come with what it does not want. */
    synchronized void greet() {
        outlet.offer(Fact.utf8(": here\nid: " + reached.seal() + "\n\n"));
    }
}
