package io.millrace.standalone.simulation;

import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Who had to be told what, and what became of it. */
final class MailBook {

    private static final Set<String> TOLD = Set.of(
            "OrderPlaced",
            "OrderConfirmed",
            "OrderRejected",
            "OrderFailed",
            "OrderCancelled",
            "OrderRefundStarted",
            "OrderShipped",
            "OrderRefunded");

    private record Intent(String subject, boolean ended) {}

    private final Set<String> expected = new HashSet<>();
    private final Map<String, Intent> intents = new HashMap<>();

    /** A fact of another context: somebody may have to hear of it. */
    void expect(ContextName context, Event event) {
        if (context == ContextName.ORDERS && TOLD.contains(event.type())) {
            expected.add("order-events/" + event.eventId());
        }
        boolean outOfStock = event.fact() instanceof HoldRefused refused
                && refused.getReason().getCode().equals("out-of-stock");
        if (outOfStock) {
            expected.add("inventory-events/" + event.eventId());
        }
    }

    boolean waits(String subject) {
        return intents.values().stream().anyMatch(intent -> intent.subject().equals(subject) && !intent.ended());
    }

    void record(Event event) {
        SpecificRecord fact = event.fact();
        if (fact instanceof MessageRequested requested) {
            begin(requested.getMessage().getIntentId(), event.aggregateId(), false);
        } else if (fact instanceof MessageSkipped skipped && skipped.getMessage() != null) {
            begin(skipped.getIntentId(), event.aggregateId(), true);
        } else {
            goOn(event);
        }
    }

    /** A worker handed the message over. */
    void sent(String intentId) {
        Invariant.ONE_INTENT_PER_FACT.check(
                intents.containsKey(intentId), () -> intentId + " is sent without an intent");
    }

    /** Everything has come to rest. */
    void close() {
        expected.forEach(id -> Invariant.MESSAGES_END.check(intents.containsKey(id), () -> "nobody was told of " + id));
        intents.forEach((id, intent) -> Invariant.MESSAGES_END.check(intent.ended(), () -> id + " never ends"));
    }

    private void begin(String intentId, String subject, boolean ended) {
        Invariant.ONE_INTENT_PER_FACT.check(expected.contains(intentId), () -> intentId + " is about no fact");
        Intent before = intents.put(intentId, new Intent(subject, ended));
        Invariant.ONE_INTENT_PER_FACT.check(before == null, () -> intentId + " is written again");
    }

    private void goOn(Event event) {
        SpecificRecord fact = event.fact();
        boolean ends = fact instanceof MessageSent || fact instanceof MessageGivenUp || fact instanceof MessageSkipped;
        String intentId =
                (String) fact.get(fact.getSchema().getField("intentId").pos());
        Intent before = intents.put(intentId, new Intent(event.aggregateId(), ends));
        boolean triesAgain = fact instanceof DeliveryFailed || fact instanceof DeliveryRetried;
        Invariant.ONE_INTENT_PER_FACT.check(
                before != null && !(before.ended() && triesAgain), () -> event + " after " + before);
    }
}
