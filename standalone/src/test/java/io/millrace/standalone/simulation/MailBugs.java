package io.millrace.standalone.simulation;

import io.millrace.emailer.domain.Mailbox;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.StateCopy;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
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

    static Decider<Mailbox> endedByOlderReports(Decider<Mailbox> real) {
        return Mutant.of(real).deciding((rules, mailbox, command, now) -> {
            if (mailbox == null
                    || mailbox.intent() == null
                    || !(command.body() instanceof ReportDelivery report)
                    || report.getAttempt() != mailbox.intent().getAttempt()) {
                return rules.decide(mailbox, command, now);
            }
            ReportDelivery taken = StateCopy.of(report);
            taken.setDelivery(mailbox.intent().getDelivery());
            return rules.decide(mailbox, with(command, taken), now);
        });
    }

    static Decider<Mailbox> handingOutTooSoon(Decider<Mailbox> real) {
        return Mutant.of(real).deciding((rules, mailbox, command, now) -> {
            Decision right = rules.decide(mailbox, command, now);
            if (right.facts().isEmpty()
                    || !(right.facts().get(0) instanceof DeliveryFailed failed)
                    || !failed.getReason().getCode().equals("expired")) {
                return right;
            }
            DeliveryFailed hasty = StateCopy.of(failed);
            hasty.setNextAttemptAt(now.plusSeconds(5));
            return Decision.happened(hasty);
        });
    }

    static Decider<Mailbox> deafToLateReports(Decider<Mailbox> real) {
        return Mutant.of(real)
                .deciding((rules, mailbox, command, now) ->
                        command.body() instanceof ReportDelivery && !is(mailbox, IntentStatus.SENDING)
                                ? Decision.nothing()
                                : rules.decide(mailbox, command, now));
    }

    private static Command with(Command command, ReportDelivery report) {
        return new Command(command.commandId(), command.aggregateId(), report, command.timestamp(), command.trace());
    }

    private static boolean is(@Nullable Mailbox mailbox, IntentStatus status) {
        return mailbox != null && mailbox.intent() != null && mailbox.intent().getStatus() == status;
    }
}
