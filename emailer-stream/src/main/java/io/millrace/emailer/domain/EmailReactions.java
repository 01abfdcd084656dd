package io.millrace.emailer.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.topic.Topics;
import java.util.List;

/** Each delivery goes to the worker. */
final class EmailReactions {

    private EmailReactions() {}

    static List<Message> react(Mailbox state, Event event, EmailPolicy policy) {
        IntentState intent = state.intent();
        boolean begins = event.fact() instanceof MessageRequested || event.fact() instanceof DeliveryRetried;
        if (intent == null || !begins) {
            return List.of();
        }
        Delivery delivery = new Delivery(
                event.aggregateId(),
                intent.getAttempt(),
                intent.getDelivery(),
                intent.getMessage(),
                event.occurredAt().plus(policy.startWithin()),
                event.trace());
        return List.of(new Message(Topics.EMAILS, event.aggregateId(), delivery));
    }
}
