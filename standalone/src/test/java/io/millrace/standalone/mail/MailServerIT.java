package io.millrace.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.delivery.DeliveryResult;
import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import io.millrace.emailer.delivery.MailModel;
import io.millrace.emailer.delivery.MailTemplate;
import io.millrace.emailer.delivery.OutgoingMail;
import io.millrace.emailer.delivery.RenderedMail;
import io.millrace.emailer.delivery.SmtpMailSender;
import io.millrace.emailer.delivery.SmtpSettings;
import io.millrace.emailer.delivery.Templates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our sender and our server, over real sockets. */
class MailServerIT {

    private static final MailLimits SMALL = new MailLimits(10_000, 50, 1_000_000, Duration.ofDays(30));

    @TempDir
    private Path directory;

    private MailStore store;
    private MailServer server;
    private SmtpMailSender sender;

    @BeforeEach
    void start() throws IOException {
        store = new MailStore(directory.resolve("mails.jsonl"), SMALL);
        server = new MailServer(InetAddress.getLoopbackAddress(), 0, store, SMALL);
        server.start();
        sender = new SmtpMailSender(
                new SmtpSettings("127.0.0.1", server.port(), Optional.empty(), "Shop <shop@example.com>"));
    }

    @AfterEach
    void stop() {
        sender.close();
        server.close();
    }

    @Test
    void a_mail_arrives_as_it_was_sent() {
        OutgoingMail mail = new OutgoingMail(
                "<order-events.order.~orders-1-17-0.3@millrace>",
                "Läden <shop@example.com>",
                "zoe@example.com",
                "Grüße 🐟 " + "lang ".repeat(40).strip(),
                "Grüße 🐟\nzwei\n",
                "<p>Grüße 🐟</p>\n");

        assertThat(sender.send(mail)).isEqualTo(new Sent());

        assertThat(server.mailsNewestFirst())
                .containsExactly(new Mail(
                        "shop@example.com",
                        "zoe@example.com",
                        mail.subject(),
                        mail.text(),
                        mail.html(),
                        "<order-events.order.~orders-1-17-0.3@millrace>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                ".\n.\n..\nQUIT\n.",
                "a\n.\nb",
                "\n\n.",
                "From me\nFrom you",
                "trailing blanks  \nand tab\t",
                "=3D = =\n",
                "\u00e9.\n.\u00e9",
                "a\u0000b",
                "--\n-- \n------=_Part_1"
            })
    void nothing_in_a_text_ends_or_changes_the_mail(String text) {
        assertThat(sender.send(mail(1, text))).isEqualTo(new Sent());

        assertThat(server.mailsNewestFirst()).hasSize(1);
        assertThat(server.mailsNewestFirst().get(0).text()).isEqualTo(text);
    }

    @Test
    void a_line_of_any_length_arrives_whole() {
        String line = "x".repeat(3000) + "é".repeat(300);

        assertThat(sender.send(mail(1, line))).isEqualTo(new Sent());

        assertThat(server.mailsNewestFirst().get(0).text()).isEqualTo(line);
    }

    @Test
    void a_real_mail_arrives_as_it_was_rendered() {
        RenderedMail rendered =
                new Templates().render(MailTemplate.CUSTOMER_REGISTERED, MailModel.ofCustomer(Optional.of("Zoë <🐟>")));

        assertThat(sender.send(new OutgoingMail(
                        "<a@b>", "shop@example.com", "z@e.com", rendered.subject(), rendered.text(), rendered.html())))
                .isEqualTo(new Sent());

        assertThat(server.mailsNewestFirst())
                .containsExactly(new Mail(
                        "shop@example.com", "z@e.com", rendered.subject(), rendered.text(), rendered.html(), "<a@b>"));
    }

    @Test
    void a_second_copy_is_kept_as_such() {
        sender.send(mail(1, "text"));
        sender.send(mail(1, "text"));

        assertThat(server.mailsNewestFirst()).extracting(Mail::messageId).containsExactly("<1@e.com>", "<1@e.com>");
    }

    @Test
    void a_mail_beyond_the_limit_is_refused_and_the_next_one_taken() {
        assertThat(sender.send(mail(1, "x".repeat(20_000))))
                .isEqualTo(new PermanentFailure("the mail server refused the content: 552 5.3.4"));
        assertThat(sender.send(mail(2, "x".repeat(1_000_000)))).isNotEqualTo(new Sent());

        assertThat(sender.send(mail(3, "text"))).isEqualTo(new Sent());

        assertThat(server.mailsNewestFirst()).extracting(Mail::messageId).containsExactly("<3@e.com>");
    }

    @Test
    void an_outage_is_a_transient_failure_and_over_when_the_server_is_back_on_its_port() throws IOException {
        assertThat(sender.send(mail(1, "before"))).isEqualTo(new Sent());
        int port = server.port();

        server.stop();
        assertThat(sender.send(mail(2, "meanwhile"))).isInstanceOf(TransientFailure.class);
        server.start();

        assertThat(sender.send(mail(2, "after"))).isEqualTo(new Sent());
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.mailsNewestFirst()).extracting(Mail::text).containsExactly("after", "before");
    }

    @Test
    void stopping_and_starting_twice_is_the_same_as_once() throws IOException {
        server.start();
        server.stop();
        server.stop();
        server.start();

        assertThat(sender.send(mail(1, "text"))).isEqualTo(new Sent());
    }

    @Test
    void a_mail_that_cannot_be_stored_is_not_accepted() throws IOException {
        store.close();

        assertThat(sender.send(mail(1, "text")))
                .isEqualTo(new TransientFailure("the mail server put off the content: 451 4.3.0"));
    }

    @Test
    void mails_of_many_senders_at_once_are_all_kept() {
        List<DeliveryResult> results = IntStream.range(0, 50)
                .parallel()
                .mapToObj(number -> sender.send(mail(number, "text " + number)))
                .toList();

        assertThat(results).hasSize(50).containsOnly(new Sent());
        assertThat(server.mailsNewestFirst())
                .extracting(Mail::text)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50)
                        .mapToObj(number -> "text " + number)
                        .toList());
    }

    @Test
    void a_port_that_is_taken_is_said_so() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MailServer second = new MailServer("127.0.0.1", taken.getLocalPort(), directory.resolve("second"))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the mail server cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void a_mail_that_was_answered_for_survives_kill_9() throws Exception {
        Path other = directory.resolve("other");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailServerProcess.class.getName(),
                        other.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String port = process.inputReader()
                    .lines()
                    .filter(line -> line.startsWith(MailServerProcess.PORT))
                    .map(line -> line.substring(MailServerProcess.PORT.length()))
                    .findFirst()
                    .orElseThrow();
            SmtpSettings settings =
                    new SmtpSettings("127.0.0.1", Integer.parseInt(port), Optional.empty(), "shop@example.com");
            try (SmtpMailSender toOther = new SmtpMailSender(settings)) {
                assertThat(toOther.send(mail(1, "one"))).isEqualTo(new Sent());
                assertThat(toOther.send(mail(2, "two"))).isEqualTo(new Sent());
            }
        } finally {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }

        try (MailServer successor = new MailServer("127.0.0.1", 0, other)) {
            assertThat(successor.mailsNewestFirst()).extracting(Mail::text).containsExactly("two", "one");
        }
    }

    private static OutgoingMail mail(int number, String text) {
        return new OutgoingMail(
                "<" + number + "@e.com>",
                "Shop <shop@example.com>",
                "zoe@example.com",
                "mail " + number,
                text,
                "<p></p>");
    }
}
