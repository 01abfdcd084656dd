package io.millrace.emailer.domain;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import java.util.List;
import java.util.Optional;

/** What the shop's own people hear of on Slack: stock that was asked for and is not there. */
public final class StockNews {

    /** The template of what is said. */
    public static final String TEMPLATE = "out-of-stock";

    private StockNews() {}

    /** The message about a fact, if it is one for people. */
    public static Optional<Command> translate(Event event, long timestamp) {
        if (!(event.fact() instanceof HoldRefused refused)
                || !refused.getReason().getCode().equals("out-of-stock")) {
            return Optional.empty();
        }
        String sku = event.aggregateId();
        Message message = new Message(
                "inventory-events/" + event.eventId(),
                Channel.SLACK,
                TEMPLATE,
                refused.getOrderId(),
                sku,
                null,
                null,
                List.of(new MessageLine(sku, refused.getName(), refused.getQuantity(), null)),
                null,
                null,
                null,
                false,
                null);
        return Optional.of(new Command(event.eventId(), "sku:" + sku, new Notify(message), timestamp, event.trace()));
    }
}
