package io.millrace.standalone.simulation;

import io.millrace.emailer.domain.Mailbox;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.shared.DeadlinePassed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The emailer with one thing wrong. */
final class MailBugs {

    private MailBugs() {}

    static Decider<Mailbox> notifyingPerDelivery(Decider<Mailbox> real) {
        return Mutant.of(real)
                .deciding((rules, mailbox, command, now) -> rules.decide(
                        mailbox != null && command.body() instanceof Notify
                                ? new Mailbox(mailbox.subject(), null)
                                : mailbox,
                        command,
                        now));
    }

    static Decider<Mailbox> sleepingThroughSilence(Decider<Mailbox> real) {
        return Mutant.of(real)
                .deciding((rules, mailbox, command, now) ->
                        command.body() instanceof DeadlinePassed && is(mailbox, IntentStatus.SENDING)
                                ? Decision.nothing()
                                : rules.decide(mailbox, command, now));
    }

    static Decider<Mailbox> neverTryingAgain(Decider<Mailbox> real) {
        return Mutant.of(real)
                .waking((rules, mailbox) ->
                        is(mailbox, IntentStatus.WAITING) ? Optional.empty() : rules.deadline(mailbox));
    }

    private static boolean is(@Nullable Mailbox mailbox, IntentStatus status) {
        return mailbox != null && mailbox.intent() != null && mailbox.intent().getStatus() == status;
    }
}
