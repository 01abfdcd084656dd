package io.millrace.emailer.delivery;

import static io.millrace.emailer.delivery.ScriptedSmtpServer.END_OF_DATA;
import static io.millrace.emailer.delivery.ScriptedSmtpServer.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailSenderIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final OutgoingMail MAIL = Mails.to("zoe@example.com");

    private ScriptedSmtpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedSmtpServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_mail_that_the_server_takes_is_sent() {
        assertThat(sendOnce()).isEqualTo(new Sent());
        await().untilAsserted(() ->
                assertThat(server.commands()).containsExactly("EHLO", "MAIL", "RCPT", "DATA", ".", "QUIT"));
    }

    @Test
    void any_success_code_after_the_data_counts_since_the_mail_is_out() {
        server.answer(END_OF_DATA, "251 will forward");

        assertThat(sendOnce()).isEqualTo(new Sent());
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <zoe@example.com> is unknown here, 'the mail server refused the recipient: 550 5.1.1'",
        "RCPT, 555 zoe@example.com, 'the mail server refused the recipient: 555'",
        "MAIL, 550 5.7.1 <shop@example.com> may not, 'the mail server refused the sender: 550 5.7.1'",
        "MAIL, 552 5.3.4 too large, 'the mail server refused the sender: 552 5.3.4'",
        "DATA, 554 no valid recipients, 'the mail server refused the content: 554'",
        "., 554 5.7.1 zoe@example.com says spam, 'the mail server refused the content: 554 5.7.1'",
    })
    void what_the_server_refuses_for_good_is_a_permanent_failure(String command, String reply, String reason) {
        server.answer(command, reply);

        assertThat(sendOnce()).isEqualTo(new PermanentFailure(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 451 4.7.1 <zoe@example.com> greylisted, 'the mail server put off the recipient: 451 4.7.1'",
        "RCPT, 421 zoe@example.com later, 'the mail server put off the recipient: 421'",
        "MAIL, 452 4.3.1 full, 'the mail server put off the sender: 452 4.3.1'",
        "DATA, 451 try later, 'the mail server put off the content: 451'",
        "., 452 4.2.2 zoe@example.com is full, 'the mail server put off the content: 452 4.2.2'",
        "MAIL, 530 5.7.0 log in first, 'the mail server wants a login: 530 5.7.0'",
        "greeting, 554 5.3.2 no service, 'the mail server cannot be reached: 554 5.3.2'",
        "greeting, 421 4.3.2 too busy, 'the mail server cannot be reached: 421 4.3.2'",
    })
    void what_may_pass_or_is_no_fault_of_the_mail_is_a_transient_failure(String command, String reply, String reason) {
        server.answer(command, reply);

        assertThat(sendOnce()).isEqualTo(new TransientFailure(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "EHLO", "MAIL", "RCPT", "DATA", END_OF_DATA})
    void a_connection_dropped_at_any_point_is_a_transient_failure(String command) {
        server.dropAt(command);

        assertThat(sendOnce()).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "EHLO", "MAIL", "RCPT", "DATA", END_OF_DATA})
    void a_server_silent_at_any_point_is_given_up_in_time(String command) {
        server.stallAt(command);

        assertThat(sendOnce(new SmtpLimits(LONG, SHORT, LONG, LONG, 1)))
                .isEqualTo(new TransientFailure("the mail server did not answer in time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "RCPT", END_OF_DATA})
    void a_server_that_drips_is_cut_off_when_the_call_has_taken_its_time(String command) {
        server.dripAt(command);

        assertThat(sendOnce(new SmtpLimits(LONG, LONG, SHORT, LONG, 1)))
                .isEqualTo(new TransientFailure("the mail server took too long altogether"));
    }

    @Test
    void a_server_that_stops_reading_cannot_hold_a_call_that_is_writing() {
        server.stopReadingAtData();
        OutgoingMail large = new OutgoingMail(
                "<large@example.com>", "shop@example.com", "zoe@example.com", "s", "x".repeat(30_000_000), "");

        assertThat(send(large, new SmtpLimits(LONG, LONG, Duration.ofSeconds(2), LONG, 1)))
                .isEqualTo(new TransientFailure("the mail server took too long altogether"));
    }

    @Test
    void a_server_that_is_down_is_a_transient_failure_until_it_is_back() throws IOException {
        SmtpSettings settings = server.settings();
        server.close();

        try (SmtpMailSender sender = new SmtpMailSender(settings)) {
            assertThat(sender.send(MAIL)).isEqualTo(new TransientFailure("the mail server cannot be reached"));
            server = new ScriptedSmtpServer(settings.port());
            assertThat(sender.send(MAIL)).isEqualTo(new Sent());
        }
    }

    @Test
    void an_unknown_host_is_a_transient_failure_that_does_not_name_it() {
        SmtpSettings nowhere =
                new SmtpSettings("mail.invalid", 25, server.settings().login(), "shop@example.com");

        try (SmtpMailSender sender = new SmtpMailSender(nowhere)) {
            assertThat(sender.send(MAIL)).isEqualTo(new TransientFailure("the mail server cannot be reached"));
        }
    }

    @Test
    void mails_one_after_the_other_share_a_connection() {
        try (SmtpMailSender sender = new SmtpMailSender(server.settings())) {
            for (int i = 0; i < 20; i++) {
                assertThat(sender.send(MAIL)).isEqualTo(new Sent());
            }
        }

        assertThat(server.connectionsEver()).isEqualTo(1);
    }

    @Test
    void a_connection_that_the_server_closed_meanwhile_costs_no_mail() throws IOException {
        try (SmtpMailSender sender = new SmtpMailSender(server.settings())) {
            assertThat(sender.send(MAIL)).isEqualTo(new Sent());
            server.hangUp();
            await().until(() -> server.connectionsOpen() == 0);

            assertThat(sender.send(MAIL)).isEqualTo(new Sent());
        }
    }

    @Test
    void a_connection_is_not_used_again_after_a_failure() {
        server.answer("RCPT", "550 no");

        try (SmtpMailSender sender = new SmtpMailSender(server.settings())) {
            sender.send(MAIL);
            await().until(() -> server.connectionsOpen() == 0);
        }
    }

    @Test
    void a_connection_is_replaced_after_a_hundred_mails() {
        try (SmtpMailSender sender = new SmtpMailSender(server.settings())) {
            for (int i = 0; i < 101; i++) {
                assertThat(sender.send(MAIL)).isEqualTo(new Sent());
            }
        }

        assertThat(server.connectionsEver()).isEqualTo(2);
    }

    @Test
    void an_idle_connection_is_closed() {
        try (SmtpMailSender sender =
                new SmtpMailSender(server.settings(), new SmtpLimits(LONG, LONG, LONG, SHORT, 1))) {
            assertThat(sender.send(MAIL)).isEqualTo(new Sent());
            assertThat(server.connectionsEver()).isEqualTo(1);

            await().until(() -> server.connectionsOpen() == 0);
        }
    }

    @Test
    void many_callers_share_a_few_connections() {
        try (SmtpMailSender sender = new SmtpMailSender(server.settings(), new SmtpLimits(LONG, LONG, LONG, LONG, 2))) {
            List<DeliveryResult> results = IntStream.range(0, 60)
                    .parallel()
                    .mapToObj(number -> sender.send(MAIL))
                    .toList();

            assertThat(results).hasSize(60).containsOnly(new Sent());
        }
        assertThat(server.connectionsEver()).isBetween(1, 2);
    }

    @Test
    void a_closed_sender_sends_nothing_more() {
        SmtpMailSender sender = new SmtpMailSender(server.settings());
        assertThat(sender.send(MAIL)).isEqualTo(new Sent());

        sender.close();

        assertThat(sender.send(MAIL)).isEqualTo(new TransientFailure("the mail sender is closed"));
        await().until(() -> server.connectionsOpen() == 0);
        assertThat(server.connectionsEver()).isEqualTo(1);
    }

    @Test
    void what_no_server_may_be_asked_to_take_never_leaves_us() {
        assertThat(send(Mails.to("zoe@example.com>\r\nRCPT TO:<eve@example.com"), SmtpLimits.DEFAULT))
                .isEqualTo(new PermanentFailure("the recipient contains a line break or control character"));
        assertThat(server.connectionsEver()).isZero();
    }

    private DeliveryResult sendOnce() {
        return sendOnce(SmtpLimits.DEFAULT);
    }

    private DeliveryResult sendOnce(SmtpLimits limits) {
        return send(MAIL, limits);
    }

    private DeliveryResult send(OutgoingMail mail, SmtpLimits limits) {
        try (SmtpMailSender sender = new SmtpMailSender(server.settings(), limits)) {
            return sender.send(mail);
        }
    }
}
