package io.millrace.payment.simulator;

import java.util.Locale;

/** What may come of a charge. */
public enum Outcome {
    /** The money is taken and the answer says so. */
    PAID,
    /** Insufficient funds; another key may fare better. */
    DECLINED,
    /** A stolen card; no other key will fare better. */
    STOLEN,
    /** 504 after the delay; half of them take the money, at the end of the delay. */
    LATE,
    /** 503 at once, and no money is taken. */
    ERROR,
    /** The money is taken and the connection closed without an answer. */
    DROPPED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
