package io.millrace.standalone.simulation;

import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Who had to be told what, and what became of it. */
final class MailBook implements MailDesk.Auditor {

    private static final Set<String> TOLD = Set.of(
            "OrderPlaced",
            "OrderConfirmed",
            "OrderRejected",
            "OrderFailed",
            "OrderCancelled",
            "OrderRefundStarted",
            "OrderShipped",
            "OrderRefunded");

    /** A clock set back further lets a worker begin what it should have found too late: nobody can tell. */
    private static final Duration MOST_SET_BACK = Duration.ofMinutes(1);

    private record Intent(String subject, boolean ended) {}

    private final Set<String> expected = new HashSet<>();
    private final Map<String, Intent> intents = new HashMap<>();
    private final Map<String, Duration> setBack = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> recorded = new HashSet<>();

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
        if (fact instanceof MessageSent sent) {
            recorded.add(sent.getIntentId());
        }
        if (fact instanceof MessageRequested requested) {
            begin(requested.getMessage().getIntentId(), event.aggregateId(), false);
        } else if (fact instanceof MessageSkipped skipped && skipped.getMessage() != null) {
            begin(skipped.getIntentId(), event.aggregateId(), true);
        } else {
            goOn(event);
        }
    }

    @Override
    public void handedOut(Delivery delivery, boolean underWay) {
        String intentId = delivery.getMessage().getIntentId();
        Invariant.ONE_SENDER_AT_A_TIME.check(
                !underWay || clockIsToBlame(intentId),
                () -> "delivery " + delivery.getNumber() + " of " + intentId + " while another is under way");
    }

    @Override
    public void sent(Delivery delivery, boolean workerKnows) {
        String intentId = delivery.getMessage().getIntentId();
        Invariant.ONE_INTENT_PER_FACT.check(
                intents.containsKey(intentId), () -> intentId + " is sent without an intent");
        Invariant.NO_SECOND_COPY.check(
                !known.contains(intentId) || clockIsToBlame(intentId),
                () -> "a second copy of " + intentId + " by delivery " + delivery.getNumber());
        if (workerKnows) {
            known.add(intentId);
        }
    }

    void clockSetBack(Duration by) {
        intents.forEach((id, intent) -> {
            if (!intent.ended()) {
                setBack.merge(id, by, Duration::plus);
            }
        });
    }

    /** Whether something must follow from a report: that a mail went out is true whenever it is said. */
    boolean hears(Command command) {
        return command.body() instanceof ReportDelivery report
                && report.getOutcome() == DeliveryOutcome.SENT
                && !recorded.contains(report.getIntentId());
    }

    /** Everything has come to rest. */
    void close() {
        expected.forEach(id -> Invariant.MESSAGES_END.check(intents.containsKey(id), () -> "nobody was told of " + id));
        intents.forEach((id, intent) -> Invariant.MESSAGES_END.check(intent.ended(), () -> id + " never ends"));
    }

    private boolean clockIsToBlame(String intentId) {
        return setBack.getOrDefault(intentId, Duration.ZERO).compareTo(MOST_SET_BACK) > 0;
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
