package io.millrace.emailer;

import static io.millrace.runtime.testkit.TopologyFixture.START;

import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.RequestedLine;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What the tests of this package send and expect. */
final class Emails {

    static final EmailPolicy POLICY = EmailPolicy.standard(true, true);
    static final String RECEIVED = "order-events/o-1:1";

    private Emails() {}

    /** The first fact of an order of two articles a. */
    static Event placed(String orderId, boolean emailGiven) {
        OrderPlaced placed = new OrderPlaced(
                "c-1",
                emailGiven,
                null,
                List.of(new RequestedLine("a", 2, null)),
                null,
                List.of(),
                "hash",
                START.toEpochMilli(),
                null,
                false);
        return fact(orderId, 1, placed);
    }

    static Event fact(String aggregateId, long sequence, SpecificRecord fact) {
        return new Event(aggregateId, sequence, START, "cause", null, fact);
    }

    static Message mail() {
        return new Message(
                RECEIVED,
                Channel.EMAIL,
                "order-received",
                "o-1",
                null,
                null,
                null,
                List.of(new MessageLine("a", null, 2, null)),
                null,
                null,
                null,
                true,
                "c-1");
    }

    static Message slack(String template, String text) {
        return new Message(
                "slack", Channel.SLACK, template, null, null, "#ops", text, List.of(), null, null, null, false, null);
    }

    static Delivery delivery(Message message, int attempt, int number, Instant notAfter) {
        return new Delivery("order:o-1", attempt, number, message, notAfter, null);
    }

    /** Of a try that was one delivery, as all before it. */
    static ReportDelivery report(String intentId, int attempt, DeliveryOutcome outcome) {
        return new ReportDelivery(intentId, attempt, attempt, outcome, null, null);
    }

    static ReportDelivery report(Delivery delivery, DeliveryOutcome outcome) {
        String intentId = delivery.getMessage().getIntentId();
        return new ReportDelivery(intentId, delivery.getAttempt(), delivery.getNumber(), outcome, null, null);
    }
}
