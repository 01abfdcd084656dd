package io.millrace.emailer.domain;

import static io.millrace.emailer.domain.Intents.ID;
import static io.millrace.emailer.domain.Intents.POLICY;
import static io.millrace.emailer.domain.Intents.SUBJECT;
import static io.millrace.emailer.domain.Intents.subject;
import static io.millrace.runtime.testkit.Specification.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.domain.WholeSubject.Post;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmailDeciderTest {

    private static final String SHIPPED = "order-events/o-1:5";
    private static final List<MessageLine> PRICED = List.of(new MessageLine("a", "Article A", 2, 500L));

    @Test
    void a_message_is_asked_for_and_goes_to_the_worker() {
        Specification<Post> subject = subject();
        Instant now = subject.now();

        subject.when(new Notify(Intents.mail()))
                .then(new MessageRequested(Intents.mail(), ORIGIN, now.plus(POLICY.answerWithin()), 1))
                .tells(new Message(
                        Topics.EMAILS,
                        SUBJECT,
                        new Delivery(SUBJECT, 1, 1, Intents.mail(), now.plusSeconds(60), null)));
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
    void a_later_message_goes_to_the_customer_who_ordered() {
        io.millrace.schemas.emails.Message first = Intents.mail(Intents.ID, "order-received", false);
        first.setCustomerId("c-1");
        MessageRequested requested = Intents.requested();
        requested.setMessage(first);
        io.millrace.schemas.emails.Message asked = Intents.mail(SHIPPED, "order-shipped", false);

        Then<Post> then = subject(requested).when(new Notify(asked));

        MessageRequested later = (MessageRequested) then.decision().facts().get(0);
        assertThat(later.getMessage().getCustomerId()).isEqualTo("c-1");
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

    @Test
    void a_message_whose_outlet_was_taken_away_is_skipped_and_not_given_up() {
        Reason reason = new Reason("not-configured", "There is no webhook any more.");

        subject(Intents.requested())
                .when(new ReportDelivery(ID, 1, 1, DeliveryOutcome.NOT_CONFIGURED, reason, null))
                .then(new MessageSkipped(ID, null, reason, ORIGIN));
    }

    @Test
    void an_intent_keeps_the_timestamp_of_what_began_it() {
        Post post = subject(Intents.sending(2)).state();

        Progress progress = new EmailDecider(POLICY).progress(new Mailbox(post.subject(), post.intent(ID)));

        assertThat(progress).isEqualTo(new Progress(3, Specification.START.plusSeconds(2), ORIGIN));
    }

    @Test
    void a_log_from_before_deliveries_were_counted_goes_on_counting_at_1() {
        MessageRequested uncounted = Intents.requested();
        uncounted.setDelivery(0);
        Specification<Post> subject = subject(uncounted);

        subject.when(Intents.report(1, 0, DeliveryOutcome.FAILED_FOR_NOW));
        subject.when(Intents.deadlinePassed());

        assertThat(subject.state().intent(ID).getAttempt()).isEqualTo(2);
        assertThat(subject.state().intent(ID).getDelivery()).isEqualTo(1);
    }

    @Test
    void a_report_or_deadline_of_another_intent_is_a_dead_letter() {
        subject(Intents.requested())
                .when(new ReportDelivery("other", 1, 1, DeliveryOutcome.SENT, null, null))
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
        return new MessageRequested(message, ORIGIN, Specification.START.plusSeconds(240), 1);
    }
}
