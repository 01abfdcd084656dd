package io.millrace.emailer.domain;

import static io.millrace.emailer.domain.Intents.DOWN;
import static io.millrace.emailer.domain.Intents.ID;
import static io.millrace.emailer.domain.Intents.POLICY;
import static io.millrace.emailer.domain.Intents.SUBJECT;
import static io.millrace.emailer.domain.Intents.deadlinePassed;
import static io.millrace.emailer.domain.Intents.report;
import static io.millrace.emailer.domain.Intents.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.delivery.SmtpLimits;
import io.millrace.emailer.domain.WholeSubject.Post;
import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries and tries again, up to a point. */
class RetryTest {

    @ParameterizedTest
    @CsvSource({"1,5", "2,10", "3,20", "4,40", "5,80", "6,160", "7,320"})
    void each_wait_is_twice_as_long_as_the_one_before(int attempt, int seconds) {
        Specification<Post> subject = subject(Intents.sending(attempt));

        subject.when(report(attempt, DeliveryOutcome.FAILED_FOR_NOW))
                .then(new DeliveryFailed(
                        ID, attempt, attempt + 1, DOWN, subject.now().plusSeconds(seconds - 1)));
    }

    @Test
    void no_wait_is_longer_than_the_longest() {
        Specification<Post> subject = subject(POLICY.withFirstWait(Duration.ofMinutes(6)), Intents.sending(2));

        subject.when(report(2, DeliveryOutcome.FAILED_FOR_NOW))
                .then(new DeliveryFailed(ID, 2, 3, DOWN, subject.now().plusSeconds(600 - 1)));
    }

    @ParameterizedTest
    @CsvSource({"3000,5000", "5001,5001", "60000,60000", "86400000,3600000", "-1,5000"})
    void we_wait_as_long_as_we_are_asked_to_within_reason(long askedMs, long waitMs) {
        Specification<Post> subject = subject(Intents.requested());
        Instant now = subject.now();

        subject.when(new ReportDelivery(ID, 1, 1, DeliveryOutcome.FAILED_FOR_NOW, DOWN, askedMs))
                .then(new DeliveryFailed(ID, 1, 2, DOWN, now.plusMillis(waitMs)));
    }

    @Test
    void a_message_is_given_up_after_eight_tries() {
        Specification<Post> subject = subject(Intents.requested());

        for (int attempt = 1; attempt < 8; attempt++) {
            Then<Post> then = subject.when(report(attempt, DeliveryOutcome.FAILED_FOR_NOW));
            assertThat(then.decision().facts()).hasOnlyElementsOfType(DeliveryFailed.class);
            then = subject.when(deadlinePassed());
            assertThat(then.messages()).hasSize(1);
        }
        subject.when(report(8, DeliveryOutcome.FAILED_FOR_NOW))
                .then(new MessageGivenUp(ID, DOWN))
                .tells();
    }

    @Test
    void a_try_that_no_worker_began_is_not_used_up() {
        Specification<Post> subject = subject(Intents.requested());

        for (int delivery = 1; delivery <= 20; delivery++) {
            subject.when(report(1, delivery, DeliveryOutcome.EXPIRED));
            subject.when(deadlinePassed());
        }

        assertThat(subject.state().intent(ID).getAttempt()).isEqualTo(1);
        assertThat(subject.state().intent(ID).getDelivery()).isEqualTo(21);
        assertThat(subject.state().intent(ID).getStatus()).isEqualTo(IntentStatus.SENDING);
    }

    @Test
    void what_one_worker_met_too_late_another_may_be_sending_until_its_last_answer() {
        Specification<Post> subject = subject(Intents.requested());
        Instant lastAnswer = Specification.START.plus(POLICY.answerWithin());

        subject.after(Duration.ofMinutes(2)).when(report(1, DeliveryOutcome.EXPIRED));

        assertThat(subject.state().intent(ID).getDeadlineAt()).isEqualTo(lastAnswer.plusSeconds(5));
        subject.when(report(1, DeliveryOutcome.SENT)).then(new MessageSent(ID, 1));
        assertThat(new WholeSubject(POLICY).deadline(subject.state(), ID)).isEmpty();
    }

    @Test
    void what_is_met_too_late_once_nobody_can_be_sending_it_waits_as_usual() {
        Specification<Post> subject = subject(Intents.requested()).after(Duration.ofMinutes(30));
        Instant now = subject.now();

        subject.when(report(1, DeliveryOutcome.EXPIRED));

        assertThat(subject.state().intent(ID).getDeadlineAt()).isEqualTo(now.plusSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(DeliveryOutcome.class)
    void a_report_of_the_delivery_before_ends_nothing_though_it_is_of_the_same_try(DeliveryOutcome outcome) {
        Specification<Post> subject = subject(Intents.sendingAgain());
        Then<Post> then = subject.when(report(2, 2, outcome));

        if (outcome == DeliveryOutcome.SENT) {
            then.then(new MessageSent(ID, 2)).tells();
        } else {
            then.nothing();
        }
    }

    @Test
    void once_it_was_sent_no_report_of_a_later_delivery_changes_that() {
        Specification<Post> subject = subject(Intents.sendingAgain());
        subject.when(report(2, 2, DeliveryOutcome.SENT));

        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            subject.when(report(2, 3, outcome)).nothing();
        }
    }

    @Test
    void a_further_try_is_given_its_own_time() {
        Specification<Post> subject = subject(Intents.requested(), Intents.failed(1, 2));
        Instant now = subject.now();

        subject.when(deadlinePassed())
                .then(new DeliveryRetried(ID, 2, now.plus(POLICY.answerWithin()), 2))
                .tells(new Message(
                        Topics.EMAILS,
                        SUBJECT,
                        new Delivery(SUBJECT, 2, 2, Intents.mail(), now.plusSeconds(60), null)));
    }

    @Test
    void that_it_was_sent_is_true_however_late_we_hear_of_it() {
        Specification<Post> subject = subject(Intents.sendingThen(Intents.givenUp()));

        subject.when(report(1, DeliveryOutcome.SENT))
                .then(new MessageSent(ID, 1))
                .tells();

        IntentState intent = subject.state().intent(ID);
        assertThat(intent.getStatus()).isEqualTo(IntentStatus.SENT);
        assertThat(intent.getReason()).isNull();
    }

    @Test
    void nothing_is_handed_out_before_waiting_reports_are_read_and_an_end_has_no_deadline() {
        Instant start = Specification.START;
        WholeSubject decider = new WholeSubject(POLICY);

        assertThat(decider.deadline(subject(Intents.requested()).state(), ID))
                .contains(Deadline.givingUp(start.plus(POLICY.answerWithin()), POLICY.answerWithin()));
        assertThat(decider.deadline(
                        subject(Intents.requested(), Intents.failed(1, 2)).state(), ID))
                .contains(Deadline.givingUp(start.plusSeconds(60), Duration.ofSeconds(59)));
        for (SpecificRecord end : List.of(Intents.sent(2), Intents.givenUp(), Intents.skipped())) {
            assertThat(decider.deadline(subject(Intents.sendingThen(end)).state(), ID))
                    .isEmpty();
        }
    }

    @Test
    void a_try_is_taken_for_failed_only_when_it_can_no_longer_be_under_way() {
        Duration addressWait = Duration.ofMinutes(10);
        EmailPolicy patient = POLICY.withLongestTry(addressWait, SmtpLimits.DEFAULT.call());
        Duration waitForConnection = SmtpLimits.DEFAULT.call();
        Duration longestTry =
                patient.startWithin().plus(addressWait).plus(waitForConnection).plus(SmtpLimits.DEFAULT.call());

        assertThat(patient.answerWithin()).isEqualTo(Duration.ofMinutes(1 + 10 + 3));
        assertThat(patient.answerWithin()).isGreaterThan(longestTry);
    }
}
