package io.millrace.emailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.DeliveryJob.Outlets;
import io.millrace.emailer.DeliveryJob.Threads;
import io.millrace.emailer.delivery.DeliveryResult;
import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import io.millrace.emailer.delivery.OutgoingMail;
import io.millrace.emailer.delivery.SlackMessage;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryJobTest {

    private static final Instant START = TopologyFixture.START;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Delivery MAIL = Emails.delivery(Emails.mail(), 3, 5, START.plusSeconds(60));
    private static final Delivery SLACK =
            Emails.delivery(Emails.slack("slack-message", "Hi."), 3, 5, START.plusSeconds(60));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> contacts = new ConcurrentHashMap<>();
    private final Queue<Runnable> line = new ArrayDeque<>();
    private final List<OutgoingMail> mails = new ArrayList<>();
    private final List<SlackMessage> slacks = new ArrayList<>();
    private volatile Instant now = START;
    private volatile boolean storeAway;
    private DeliveryResult result = new Sent();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void a_mail_goes_to_the_subjects_address() throws Exception {
        contacts.put("order:o-1", "c@example.com");

        assertThat(run(MAIL)).isEqualTo(report(DeliveryOutcome.SENT, null, null));
        assertThat(mails).extracting(OutgoingMail::to).containsExactly("c@example.com");
        assertThat(slacks).isEmpty();
    }

    @Test
    void a_slack_message_needs_no_address() throws Exception {
        ReportDelivery report = run(SLACK);

        assertThat(report.getOutcome()).isEqualTo(DeliveryOutcome.SENT);
        assertThat(slacks).containsExactly(new SlackMessage(Optional.of("#ops"), "Hi."));
        assertThat(mails).isEmpty();
    }

    @Test
    void a_failure_that_may_pass_is_told_with_the_wait_that_was_asked_for() throws Exception {
        contacts.put("order:o-1", "c@example.com");
        Reason reason = new Reason("failed", "Too busy");

        result = new TransientFailure("Too busy");
        assertThat(run(MAIL)).isEqualTo(report(DeliveryOutcome.FAILED_FOR_NOW, reason, null));
        result = new TransientFailure("Too busy", Optional.of(Duration.ofSeconds(7)));
        assertThat(run(MAIL)).isEqualTo(report(DeliveryOutcome.FAILED_FOR_NOW, reason, 7_000L));
    }

    @Test
    void a_failure_for_good_is_told_as_such() throws Exception {
        contacts.put("order:o-1", "c@example.com");
        result = new PermanentFailure("No such mailbox");

        assertThat(run(MAIL))
                .isEqualTo(report(DeliveryOutcome.FAILED_FINALLY, new Reason("refused", "No such mailbox"), null));
    }

    @Test
    void what_is_met_too_late_is_not_begun() throws Exception {
        contacts.put("order:o-1", "c@example.com");

        now = START.plusSeconds(60);
        assertThat(run(MAIL).getOutcome()).isEqualTo(DeliveryOutcome.SENT);
        now = START.plusSeconds(60).plusMillis(1);
        assertThat(run(MAIL)).isEqualTo(report(DeliveryOutcome.EXPIRED, null, null));

        assertThat(mails).hasSize(1);
    }

    @Test
    void what_has_stood_in_line_too_long_is_not_sent_any_more() throws Exception {
        contacts.put("order:o-1", "c@example.com");
        CompletableFuture<ReportDelivery> report = job(outlets()).run(MAIL);

        now = START.plusSeconds(60).plus(PATIENCE).plusMillis(1);
        line.remove().run();

        assertThat(report.get(10, TimeUnit.SECONDS)).isEqualTo(report(DeliveryOutcome.EXPIRED, null, null));
        assertThat(mails).isEmpty();
    }

    @Test
    void an_address_that_is_on_its_way_is_waited_for() throws Exception {
        try (DeliveryJob job = directly(outlets())) {
            CompletableFuture<ReportDelivery> report = job.run(MAIL);
            assertThat(report).isNotDone();

            contacts.put("order:o-1", "c@example.com");

            assertThat(report.get(10, TimeUnit.SECONDS).getOutcome()).isEqualTo(DeliveryOutcome.SENT);
        }
    }

    @Test
    void an_address_that_does_not_come_in_time_is_none() throws Exception {
        try (DeliveryJob job = directly(outlets())) {
            CompletableFuture<ReportDelivery> report = job.run(MAIL);
            now = now.plus(PATIENCE);

            assertThat(report.get(10, TimeUnit.SECONDS))
                    .isEqualTo(
                            report(DeliveryOutcome.NO_ADDRESS, new Reason("no-address", "No address is known."), null));
        }
    }

    @Test
    void who_stops_gives_back_the_tries_that_still_wait_for_an_address() throws Exception {
        DeliveryJob job = directly(outlets());
        CompletableFuture<ReportDelivery> report = job.run(MAIL);

        job.close();

        assertThat(report.get(10, TimeUnit.SECONDS)).isEqualTo(report(DeliveryOutcome.EXPIRED, null, null));
    }

    @Test
    void addresses_that_cannot_be_read_now_are_waited_for() throws Exception {
        storeAway = true;
        contacts.put("order:o-1", "c@example.com");
        CompletableFuture<ReportDelivery> report = directly(outlets()).run(MAIL);
        assertThat(report).isNotDone();

        storeAway = false;

        assertThat(report.get(10, TimeUnit.SECONDS).getOutcome()).isEqualTo(DeliveryOutcome.SENT);
    }

    @Test
    void addresses_that_could_not_be_read_are_not_taken_for_none() {
        storeAway = true;
        CompletableFuture<ReportDelivery> report = directly(outlets()).run(MAIL);
        now = now.plus(PATIENCE);

        assertThatThrownBy(() -> report.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void without_an_outlet_it_is_said_at_once_that_there_is_none() throws Exception {
        Outlets none = new Outlets(Optional.empty(), Optional.empty(), new Letters(""));

        assertThat(directly(none).run(MAIL).get(0, TimeUnit.SECONDS))
                .isEqualTo(report(
                        DeliveryOutcome.NOT_CONFIGURED,
                        new Reason("not-configured", "There is no mail server any more."),
                        null));
        ReportDelivery slack = directly(none).run(SLACK).get(0, TimeUnit.SECONDS);
        assertThat(slack.getOutcome()).isEqualTo(DeliveryOutcome.NOT_CONFIGURED);
        assertThat(slack.getReason()).isEqualTo(new Reason("not-configured", "There is no webhook any more."));
    }

    @Test
    void a_message_that_cannot_be_written_is_reported_and_tried_again_later() throws Exception {
        contacts.put("order:o-1", "c@example.com");
        Message later = Emails.mail();
        later.setTemplate("order-lost");

        assertThat(run(Emails.delivery(later, 3, 5, START.plusSeconds(60))))
                .isEqualTo(report(
                        DeliveryOutcome.FAILED_FOR_NOW,
                        new Reason("not-written", "The message could not be written."),
                        null));
    }

    private ReportDelivery run(Delivery delivery) throws Exception {
        return directly(outlets()).run(delivery).get(10, TimeUnit.SECONDS);
    }

    private static ReportDelivery report(DeliveryOutcome outcome, Reason reason, Long retryAfterMs) {
        return new ReportDelivery(Emails.RECEIVED, 3, 5, outcome, reason, retryAfterMs);
    }

    private Outlets outlets() {
        return new Outlets(
                Optional.of(mail -> {
                    mails.add(mail);
                    return result;
                }),
                Optional.of(message -> {
                    slacks.add(message);
                    return result;
                }),
                new Letters("shop@example.com"));
    }

    private DeliveryJob directly(Outlets outlets) {
        return new DeliveryJob(outlets, addresses(), () -> now, new Threads(Runnable::run, timer));
    }

    /** Whose senders stand in line until the test lets them go on. */
    private DeliveryJob job(Outlets outlets) {
        return new DeliveryJob(outlets, addresses(), () -> now, new Threads(line::add, timer));
    }

    private Addresses addresses() {
        return new Addresses(this::address, PATIENCE);
    }

    private Optional<String> address(String subject) {
        if (storeAway) {
            throw new InvalidStateStoreException("rebalancing");
        }
        return Optional.ofNullable(contacts.get(subject));
    }
}
