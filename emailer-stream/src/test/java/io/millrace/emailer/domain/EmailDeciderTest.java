package io.millrace.emailer.domain;

import static io.millrace.emailer.domain.Intents.DOWN;
import static io.millrace.emailer.domain.Intents.ID;
import static io.millrace.emailer.domain.Intents.POLICY;
import static io.millrace.emailer.domain.Intents.SUBJECT;
import static io.millrace.emailer.domain.Intents.deadlinePassed;
import static io.millrace.emailer.domain.Intents.report;
import static io.millrace.emailer.domain.Intents.subject;
import static io.millrace.runtime.testkit.Specification.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.domain.WholeSubject.Post;
import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailDeciderTest {

    private static final String SHIPPED = "order-events/o-1:5";
    private static final List<MessageLine> PRICED = List.of(new MessageLine("a", "Article A", 2, 500L));

    @Test
    void a_message_is_asked_for_and_goes_to_the_worker() {
        Specification<Post> subject = subject();
        Instant now = subject.now();

        subject.when(new Notify(Intents.mail()))
                .then(new MessageRequested(Intents.mail(), ORIGIN, now.plus(POLICY.answerWithin())))
                .tells(new Message(
                        Topics.EMAILS, SUBJECT, new Delivery(SUBJECT, 1, Intents.mail(), now.plusSeconds(60), null)));
    }

    @Test
    void a_later_message_repeats_what_is_known_of_the_order() {
        io.millrace.schemas.emails.Message asked = Intents.mail(SHIPPED, "order-shipped", false);
        asked.setLines(List.of());
        io.millrace.schemas.emails.Message expected = Intents.mail(SHIPPED, "order-shipped", true);
        expected.setLines(PRICED);
        expected.setCurrency("EUR");
        expected.setTotalMinor(1_000L);
        Specification<Post> subject = subject(Intents.requested(), confirmed());

        Then<Post> then = subject.when(new Notify(asked));

        assertThat(((MessageRequested) then.decision().facts().get(0)).getMessage())
                .isEqualTo(expected);
        assertThat(asked.getLines()).as("the command is left as it was").isEmpty();
    }

    @Test
    void a_message_with_lines_of_its_own_keeps_them() {
        io.millrace.schemas.emails.Message asked = Intents.mail(SHIPPED, "order-shipped", true);

        Then<Post> then = subject(confirmed()).when(new Notify(asked));

        assertThat(((MessageRequested) then.decision().facts().get(0)).getMessage())
                .isEqualTo(asked);
    }

    @Test
    void a_subject_remembers_the_lines_and_the_address_whatever_follows() {
        Specification<Post> subject = subject(Intents.requested(), confirmed(), Intents.sent(1));

        assertThat(subject.state().subject().getLines()).isEqualTo(PRICED);
        assertThat(subject.state().subject().getCurrency()).isEqualTo("EUR");
        assertThat(subject.state().subject().getTotalMinor()).isEqualTo(1_000L);
        assertThat(subject.state().subject().getAddressGiven()).isTrue();
    }

    @Test
    void a_message_about_nothing_known_is_skipped_whole_so_that_it_can_be_seen() {
        io.millrace.schemas.emails.Message asked = Intents.mail(SHIPPED, "order-shipped", false);

        subject()
                .when(new Notify(asked))
                .then(new MessageSkipped(SHIPPED, asked, new Reason("no-address", "No address was given."), ORIGIN));
    }

    @Test
    void without_a_way_to_send_it_a_message_is_skipped() {
        EmailPolicy nothing = EmailPolicy.standard(false, false);
        io.millrace.schemas.emails.Message slack = Intents.slack("s");

        subject(nothing)
                .when(new Notify(Intents.mail()))
                .then(new MessageSkipped(
                        ID, Intents.mail(), new Reason("not-configured", "There is no mail server."), ORIGIN))
                .and()
                .when(new Notify(slack))
                .then(new MessageSkipped("s", slack, new Reason("not-configured", "There is no webhook."), ORIGIN));
    }

    @Test
    void the_same_fact_twice_is_one_message() {
        Specification<Post> subject = subject();
        subject.when(new Notify(Intents.mail()));

        subject.when(new Notify(Intents.mail())).nothing();

        assertThat(subject.state().intents()).hasSize(1);
    }

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

        subject.when(new ReportDelivery(ID, 1, DeliveryOutcome.FAILED_FOR_NOW, DOWN, askedMs))
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

        for (int time = 0; time < 20; time++) {
            subject.when(report(1, DeliveryOutcome.EXPIRED));
            subject.when(deadlinePassed());
        }

        assertThat(subject.state().intent(ID).getAttempt()).isEqualTo(1);
        assertThat(subject.state().intent(ID).getStatus()).isEqualTo(IntentStatus.SENDING);
    }

    @Test
    void a_further_try_is_given_its_own_time() {
        Specification<Post> subject = subject(Intents.requested(), Intents.failed(1, 2));
        Instant now = subject.now();

        subject.when(deadlinePassed())
                .then(new DeliveryRetried(ID, 2, now.plus(POLICY.answerWithin())))
                .tells(new Message(
                        Topics.EMAILS, SUBJECT, new Delivery(SUBJECT, 2, Intents.mail(), now.plusSeconds(60), null)));
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
    void a_message_whose_outlet_was_taken_away_is_skipped_and_not_given_up() {
        Reason reason = new Reason("not-configured", "There is no webhook any more.");

        subject(Intents.requested())
                .when(new ReportDelivery(ID, 1, DeliveryOutcome.NOT_CONFIGURED, reason, null))
                .then(new MessageSkipped(ID, null, reason, ORIGIN));
    }

    @Test
    void silence_gives_up_and_waiting_goes_on_and_an_end_has_no_deadline() {
        Instant start = Specification.START;
        WholeSubject decider = new WholeSubject(POLICY);

        assertThat(decider.deadline(subject(Intents.requested()).state(), ID))
                .contains(Deadline.givingUp(start.plus(POLICY.answerWithin()), POLICY.answerWithin()));
        assertThat(decider.deadline(
                        subject(Intents.requested(), Intents.failed(1, 2)).state(), ID))
                .contains(Deadline.goingOn(start.plusSeconds(60), Duration.ofSeconds(59)));
        for (SpecificRecord end : List.of(Intents.sent(2), Intents.givenUp(), Intents.skipped())) {
            assertThat(decider.deadline(subject(Intents.sendingThen(end)).state(), ID))
                    .isEmpty();
        }
    }

    @Test
    void a_try_is_taken_for_failed_only_when_it_can_no_longer_be_under_way() {
        Duration addressWait = Duration.ofMinutes(10);
        EmailPolicy patient = POLICY.withAddressWait(addressWait);

        assertThat(patient.answerWithin()).isEqualTo(Duration.ofMinutes(1 + 10 + 3));
    }

    @Test
    void an_intent_keeps_the_timestamp_of_what_began_it() {
        Post post = subject(Intents.sending(2)).state();

        Progress progress = new EmailDecider(POLICY).progress(new Mailbox(post.subject(), post.intent(ID)));

        assertThat(progress).isEqualTo(new Progress(3, Specification.START.plusSeconds(2), ORIGIN));
    }

    @Test
    void a_report_or_deadline_of_another_intent_is_a_dead_letter() {
        subject(Intents.requested())
                .when(new ReportDelivery("other", 1, DeliveryOutcome.SENT, null, null))
                .deadLetter("unknown-intent")
                .and()
                .when(new DeadlinePassed("other"))
                .deadLetter("unknown-intent");
    }

    @Test
    void a_first_fact_other_than_a_request_is_a_bug() {
        Event event = new Event(SUBJECT, 1, Specification.START, "x", null, Intents.sent(1));

        assertThatThrownBy(() -> new EmailDecider(POLICY).evolve(null, event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MessageSent");
    }

    @Test
    void what_is_no_command_of_ours_is_a_bug() {
        Specification<Post> subject = subject(Intents.requested());
        EmailDecider decider = new EmailDecider(POLICY);
        Mailbox mailbox = new Mailbox(subject.state().subject(), subject.state().intent(ID));
        io.millrace.schemas.envelope.Command foreign =
                new io.millrace.schemas.envelope.Command("c", SUBJECT, new OrderCommand(), 0, null);

        assertThatThrownBy(() -> decider.decide(mailbox, foreign, Specification.START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OrderCommand");
    }

    private static MessageRequested confirmed() {
        io.millrace.schemas.emails.Message message = Intents.mail("order-events/o-1:3", "order-confirmed", true);
        message.setLines(PRICED);
        message.setCurrency("EUR");
        message.setTotalMinor(1_000L);
        return new MessageRequested(message, ORIGIN, Specification.START.plusSeconds(240));
    }
}
