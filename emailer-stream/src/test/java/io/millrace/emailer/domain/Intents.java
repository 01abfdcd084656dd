package io.millrace.emailer.domain;

import static io.millrace.runtime.testkit.Specification.ORIGIN;
import static io.millrace.runtime.testkit.Specification.START;

import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** One intent in all its states, for tests. */
final class Intents {

    static final String SUBJECT = "order:o-1";
    static final String ID = "order-events/o-1:1";
    static final EmailPolicy POLICY = EmailPolicy.standard(true, true);
    static final Reason DOWN = new Reason("failed", "The mail server is down.");

    private Intents() {}

    static Specification<WholeSubject.Post> subject(SpecificRecord... history) {
        return subject(POLICY, history);
    }

    static Specification<WholeSubject.Post> subject(EmailPolicy policy, SpecificRecord... history) {
        return Specification.of(new WholeSubject(policy), SUBJECT).given(history);
    }

    static Message mail(String intentId, String template, boolean addressGiven) {
        return new Message(
                intentId,
                Channel.EMAIL,
                template,
                "o-1",
                null,
                null,
                null,
                List.of(new MessageLine("a", null, 2, null)),
                null,
                null,
                null,
                addressGiven,
                null);
    }

    /** The mail that most tests are about. */
    static Message mail() {
        return mail(ID, "order-received", true);
    }

    static Message slack(String intentId) {
        return new Message(
                intentId,
                Channel.SLACK,
                "slack-message",
                null,
                null,
                null,
                "Hi.",
                List.of(),
                null,
                null,
                null,
                false,
                null);
    }

    static MessageRequested requested() {
        return new MessageRequested(mail(), ORIGIN, START.plus(POLICY.answerWithin()), 1);
    }

    static DeliveryFailed failed(int attempt, int nextAttempt) {
        return new DeliveryFailed(ID, attempt, nextAttempt, DOWN, START.plus(Duration.ofMinutes(attempt)));
    }

    static DeliveryRetried retried(int attempt, int delivery) {
        return new DeliveryRetried(ID, attempt, START.plus(Duration.ofMinutes(delivery + 4)), delivery);
    }

    /** Tries up to this one, which is under way; each was one delivery. */
    static SpecificRecord[] sending(int attempt) {
        List<SpecificRecord> facts = new ArrayList<>(List.of(requested()));
        for (int next = 2; next <= attempt; next++) {
            facts.add(failed(next - 1, next));
            facts.add(retried(next, next));
        }
        return facts.toArray(SpecificRecord[]::new);
    }

    static SpecificRecord[] sendingThen(SpecificRecord... last) {
        return Stream.concat(Stream.of(sending(2)), Stream.of(last)).toArray(SpecificRecord[]::new);
    }

    /** Try 2 is under way as delivery 3, for delivery 2 had expired. */
    static SpecificRecord[] sendingAgain() {
        return sendingThen(failed(2, 2), retried(2, 3));
    }

    static MessageSent sent(int attempt) {
        return new MessageSent(ID, attempt);
    }

    static MessageGivenUp givenUp() {
        return new MessageGivenUp(ID, DOWN);
    }

    /** Skipped after it was asked for. */
    static MessageSkipped skipped() {
        return new MessageSkipped(ID, null, new Reason("no-address", "Erased."), ORIGIN);
    }

    /** Skipped at once. */
    static MessageSkipped refused() {
        return new MessageSkipped(
                ID, mail(ID, "order-received", false), new Reason("no-address", "No address was given."), ORIGIN);
    }

    /** Of a try that was one delivery, as all before it. */
    static ReportDelivery report(int attempt, DeliveryOutcome outcome) {
        return report(attempt, attempt, outcome);
    }

    static ReportDelivery report(int attempt, int delivery, DeliveryOutcome outcome) {
        Reason reason = outcome == DeliveryOutcome.SENT || outcome == DeliveryOutcome.EXPIRED ? null : DOWN;
        return new ReportDelivery(ID, attempt, delivery, outcome, reason, null);
    }

    static DeadlinePassed deadlinePassed() {
        return new DeadlinePassed(ID);
    }
}
