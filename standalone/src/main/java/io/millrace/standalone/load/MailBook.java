package io.millrace.standalone.load;

import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the run's customers were told about their orders, by the facts of the emailer. */
final class MailBook {

    private final Violations violations;
    private final Sequences sequences;
    private final Map<String, Set<String>> intents = new HashMap<>();
    private final Map<String, Set<String>> ended = new HashMap<>();

    MailBook(Violations violations) {
        this.violations = violations;
        this.sequences = new Sequences(violations);
    }

    /** Takes a fact about an order. */
    void enter(Event event, String orderId) {
        sequences.enter(event);
        if (event.fact() instanceof MessageRequested requested) {
            begin(orderId, requested.getMessage().getIntentId());
        } else if (event.fact() instanceof MessageSkipped skipped) {
            if (skipped.getMessage() != null) {
                begin(orderId, skipped.getIntentId());
            }
            end(orderId, skipped.getIntentId());
        } else if (event.fact() instanceof MessageSent sent) {
            end(orderId, sent.getIntentId());
        } else if (event.fact() instanceof MessageGivenUp given) {
            end(orderId, given.getIntentId());
        }
    }

    private void begin(String orderId, String intentId) {
        boolean isNew =
                intents.computeIfAbsent(orderId, unused -> new HashSet<>()).add(intentId);
        violations.check(isNew, Rule.TOLD_ONCE, intentId + " was requested twice");
    }

    private void end(String orderId, String intentId) {
        boolean isNew =
                ended.computeIfAbsent(orderId, unused -> new HashSet<>()).add(intentId);
        violations.check(isNew, Rule.TOLD_ONCE, intentId + " ended twice");
    }

    /** How many messages about an order have been sent, given up or skipped. */
    int toldOf(String orderId) {
        return ended.getOrDefault(orderId, Set.of()).size();
    }

    /** How many messages about an order were written. */
    int requestedOf(String orderId) {
        return intents.getOrDefault(orderId, Set.of()).size();
    }
}
