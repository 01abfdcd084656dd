package io.millrace.standalone.verify;

/** What must hold between contexts, in the report's words. */
final class Rules {

    static final String STOCK = "0 <= held <= on hand at every fact of a product, and shelves are what came and went";
    static final String HELD = "what is held of a product is the sum of its holds";
    static final String HOLDS = "each hold is an open order's, and each order holds what it says";
    static final String MONEY = "money is settled for confirmed orders, and kept for no other";
    static final String GATEWAY = "the gateway's own books: charged once at most, and kept for settled payments alone";
    static final String MESSAGES = "one message for each fact that somebody hears of, and for nothing else";

    private Rules() {}
}
