package io.millrace.emailer.domain;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Which facts of an order its customer hears of. */
public final class OrderNews {

    private static final String LOG = "order-events/";
    private static final String SUBJECT = "order:";

    private OrderNews() {}

    /** The message about a fact; none for what only we need to know. */
    public static Optional<Command> translate(Event event, long timestamp) {
        return template(event.fact()).map(template -> {
            Message message = blank(LOG + event.eventId(), template, event.aggregateId());
            describe(message, event.fact());
            return new Command(
                    event.eventId(), SUBJECT + event.aggregateId(), new Notify(message), timestamp, event.trace());
        });
    }

    /** The id of an order's first message, of which its subject tells. */
    public static String received(String subject) {
        return LOG + subject.substring(SUBJECT.length()) + ":1";
    }

    private static Optional<String> template(SpecificRecord fact) {
        if (fact instanceof OrderPlaced) {
            return Optional.of("order-received");
        }
        if (fact instanceof OrderConfirmed) {
            return Optional.of("order-confirmed");
        }
        if (fact instanceof OrderRejected) {
            return Optional.of("order-rejected");
        }
        if (fact instanceof OrderFailed) {
            return Optional.of("order-failed");
        }
        if (fact instanceof OrderCancelled || fact instanceof OrderRefundStarted) {
            return Optional.of("order-cancelled");
        }
        if (fact instanceof OrderShipped) {
            return Optional.of("order-shipped");
        }
        return fact instanceof OrderRefunded ? Optional.of("order-refunded") : Optional.empty();
    }

    // No builder: it would look classes up by name for its default values, and Avro trusts few packages.
    private static Message blank(String intentId, String template, String orderId) {
        return new Message(
                intentId, Channel.EMAIL, template, orderId, null, null, null, List.of(), null, null, null, false, null);
    }

    private static void describe(Message message, SpecificRecord fact) {
        if (fact instanceof OrderPlaced placed) {
            message.setAddressGiven(placed.getEmailGiven());
            message.setCustomerId(placed.getCustomerId());
            message.setLines(placed.getLines().stream()
                    .map(line -> new MessageLine(line.getSku(), null, line.getQuantity(), null))
                    .toList());
        } else if (fact instanceof OrderConfirmed confirmed) {
            message.setLines(confirmed.getLines().stream()
                    .map(line -> new MessageLine(
                            line.getSku(), line.getName(), line.getQuantity(), line.getUnitPriceMinor()))
                    .toList());
            message.setCurrency(confirmed.getCurrency());
            message.setTotalMinor(confirmed.getTotalMinor());
        } else if (fact instanceof OrderRejected rejected) {
            message.setReason(rejected.getReason());
        } else if (fact instanceof OrderFailed failed) {
            message.setReason(failed.getReason());
        } else if (fact instanceof OrderCancelled cancelled && cancelled.getReason() != null) {
            message.setReason(new Reason("cancelled", cancelled.getReason()));
        } else if (fact instanceof OrderRefundStarted refund && refund.getReason() != null) {
            message.setReason(new Reason("cancelled", refund.getReason()));
        }
    }
}
