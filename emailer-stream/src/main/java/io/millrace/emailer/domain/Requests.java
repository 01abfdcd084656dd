package io.millrace.emailer.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.SubjectState;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.shared.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody is to be told something: once, and only if there is a way to tell them. */
final class Requests {

    private static final int FIRST_DELIVERY = 1;

    private final EmailPolicy policy;

    Requests(EmailPolicy policy) {
        this.policy = policy;
    }

    Decision decide(@Nullable Mailbox state, Message asked, Command command, Instant now) {
        if (state != null && state.intent() != null) {
            return Decision.nothing();
        }
        Message message = complete(asked, state == null ? null : state.subject());
        Optional<Reason> obstacle = obstacle(message);
        if (obstacle.isPresent()) {
            return Decision.happened(
                    new MessageSkipped(message.getIntentId(), message, obstacle.get(), command.timestamp()));
        }
        return Decision.happened(
                new MessageRequested(message, command.timestamp(), now.plus(policy.answerWithin()), FIRST_DELIVERY));
    }

    private Optional<Reason> obstacle(Message message) {
        boolean mail = message.getChannel() == Channel.EMAIL;
        if (mail && !message.getAddressGiven() && message.getCustomerId() == null) {
            return Optional.of(new Reason("no-address", "No address was given."));
        }
        if (mail ? policy.mailConfigured() : policy.slackConfigured()) {
            return Optional.empty();
        }
        return Optional.of(new Reason("not-configured", mail ? "There is no mail server." : "There is no webhook."));
    }

    /** What the fact itself does not say is known from what was told of the subject before. */
    private static Message complete(Message asked, @Nullable SubjectState subject) {
        if (subject == null || asked.getChannel() != Channel.EMAIL) {
            return asked;
        }
        Message message = StateCopy.of(asked);
        message.setAddressGiven(asked.getAddressGiven() || subject.getAddressGiven());
        if (asked.getCustomerId() == null) {
            message.setCustomerId(subject.getCustomerId());
        }
        if (asked.getLines().isEmpty()) {
            message.setLines(subject.getLines());
            message.setCurrency(subject.getCurrency());
            message.setTotalMinor(subject.getTotalMinor());
        }
        return message;
    }
}
