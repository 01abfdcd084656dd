package io.millrace.emailer.domain;

import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.util.List;
import java.util.Optional;

/** What a customer hears of its own account: that it is there. */
public final class CustomerNews {

    /** The template of what is said. */
    public static final String TEMPLATE = "customer-registered";

    private CustomerNews() {}

    /** The message about a fact, if it is one for the customer. */
    public static Optional<Command> translate(Event event, long timestamp) {
        if (!(event.fact() instanceof CustomerRegistered registered)) {
            return Optional.empty();
        }
        String customerId = event.aggregateId();
        // No builder: it would look classes up by name for its default values, and Avro trusts few packages.
        Message message = new Message(
                "account-events/" + event.eventId(),
                Channel.EMAIL,
                TEMPLATE,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                registered.getEmailGiven(),
                null);
        return Optional.of(
                new Command(event.eventId(), "customer:" + customerId, new Notify(message), timestamp, event.trace()));
    }
}
