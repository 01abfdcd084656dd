package io.millrace.runtime.poison;

import java.util.Set;

/** Whose fault it is that a record ends as a dead letter. */
public enum Fault {
    /** Ours, a bug or two versions that do not fit: it may happen to every record. */
    OURS("by its own fault", PoisonLimits.OURS),

    /** The sender's, at a door. */
    SENDERS("by their senders' fault", PoisonLimits.SENDERS);

    private static final Set<String> BUGS = Set.of("failed", "deadline-not-moved");

    private final String words;
    private final String setting;

    Fault(String words, String setting) {
        this.words = words;
        this.setting = setting;
    }

    /** Of a record at a door, or of a command that was read and cannot be obeyed. */
    public static Fault ofSender(String reason) {
        return BUGS.contains(reason) ? OURS : SENDERS;
    }

    String words() {
        return words;
    }

    /** The setting that allows more. */
    String setting() {
        return setting;
    }
}
