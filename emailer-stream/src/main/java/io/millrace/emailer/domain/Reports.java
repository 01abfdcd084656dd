package io.millrace.emailer.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a delivery: its report, or its silence. A further one is handed out only when no worker can be
 * sending this one any more: soon after the report of the worker that tried, else after the last instant of an answer.
 */
final class Reports {

    private static final Reason SILENT = new Reason("no-answer", "The worker did not report.");
    private static final Reason EXPIRED = new Reason("expired", "No worker was free in time.");
    private static final Reason UNSAID = new Reason("failed", "The delivery failed.");

    private final EmailPolicy policy;

    Reports(EmailPolicy policy) {
        this.policy = policy;
    }

    Decision decide(IntentState intent, ReportDelivery report, Instant now) {
        if (report.getOutcome() == DeliveryOutcome.SENT) {
            // True whenever it comes and of whichever delivery: nothing is handed out after it.
            return intent.getStatus() == IntentStatus.SENT
                    ? Decision.nothing()
                    : Decision.happened(new MessageSent(report.getIntentId(), report.getAttempt()));
        }
        boolean awaited = intent.getStatus() == IntentStatus.SENDING && intent.getDelivery() == report.getDelivery();
        if (!awaited) {
            return Decision.nothing();
        }
        Reason reason = report.getReason() == null ? UNSAID : report.getReason();
        return switch (report.getOutcome()) {
            case FAILED_FINALLY -> Decision.happened(new MessageGivenUp(id(intent), reason));
            case NO_ADDRESS, NOT_CONFIGURED ->
                Decision.happened(new MessageSkipped(id(intent), null, reason, intent.getOrigin()));
            case EXPIRED -> again(intent, intent.getAttempt(), EXPIRED, afterTheLastAnswer(intent, now));
            default -> failed(intent, reason, now.plus(policy.longer(wait(intent), report.getRetryAfterMs())));
        };
    }

    /**
     * A delivery was never answered, or the wait after a failed one is over. The runtime says so, not {@code now}:
     * where the clock jumped back, a deadline is due before the instant that was written down for it.
     */
    Decision deadlinePassed(IntentState intent, Instant now) {
        return switch (intent.getStatus()) {
            case SENDING -> failed(intent, SILENT, afterTheLastAnswer(intent, now));
            case WAITING ->
                Decision.happened(new DeliveryRetried(
                        id(intent), intent.getAttempt(), now.plus(policy.answerWithin()), intent.getDelivery() + 1));
            default -> Decision.nothing();
        };
    }

    private Decision failed(IntentState intent, Reason reason, Instant nextAt) {
        return intent.getAttempt() >= policy.mostTries()
                ? Decision.happened(new MessageGivenUp(id(intent), reason))
                : again(intent, intent.getAttempt() + 1, reason, nextAt);
    }

    private static Decision again(IntentState intent, int nextAttempt, Reason reason, Instant nextAt) {
        return Decision.happened(new DeliveryFailed(id(intent), intent.getAttempt(), nextAttempt, reason, nextAt));
    }

    /** Who is silent, or did not begin, says nothing of a worker that may be sending until the deadline. */
    private Instant afterTheLastAnswer(IntentState intent, Instant now) {
        Instant deadline = intent.getDeadlineAt();
        return (now.isBefore(deadline) ? deadline : now).plus(wait(intent));
    }

    private Duration wait(IntentState intent) {
        return policy.waitAfter(intent.getAttempt());
    }

    private static String id(IntentState intent) {
        return intent.getMessage().getIntentId();
    }
}
