package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMailTest {

    private static final Instant NOW = Instant.parse("2025-03-01T23:30:05Z");
    private static final OutgoingMail MAIL = Mails.to("zoe@example.com");

    @Test
    void the_headers_are_exactly_these() throws Exception {
        assertThat(headers(MAIL))
                .contains(
                        "From: Shop <shop@example.com>",
                        "To: zoe@example.com",
                        "Subject: Hello",
                        "Message-ID: <order-events.order.o-1.1@millrace>",
                        "Date: Sat, 1 Mar 2025 23:30:05 +0000",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0")
                .anyMatch(header -> header.startsWith("Content-Type: multipart/alternative;"))
                .hasSize(8);
    }

    @Test
    void the_plain_text_comes_first_as_the_standard_wants_the_best_last() throws Exception {
        assertThat(written(MAIL)).containsSubsequence("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
    }

    @Test
    void whatever_the_body_says_the_wire_sees_short_ascii_lines() throws Exception {
        OutgoingMail mail = new OutgoingMail(
                "<a@b>", "shop@example.com", "zoe@example.com", "Grüße 🐟", "é".repeat(5000), "x".repeat(5000));

        assertThat(written(mail).split("Content-Transfer-Encoding: quoted-printable", -1))
                .as("both parts")
                .hasSize(3);
        assertThat(written(mail).split("\r\n")).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(78);
            assertThat(line).matches("\\p{ASCII}*");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nBcc: eve@example.com", "\nX: y", "\rX: y", "\u0000", "\u2028", "\u0085", "\u007f"})
    void no_field_can_smuggle_a_header(String evil) {
        assertUnsendable(with("<a@b" + evil + ">", "s@e.com", "z@e.com", "s"), "the Message-ID is not");
        assertUnsendable(with("<a@b>", "s@e.com" + evil, "z@e.com", "s"), "the sender contains a line break");
        assertUnsendable(with("<a@b>", "S" + evil + " <s@e.com>", "z@e.com", "s"), "the sender contains a line break");
        assertUnsendable(with("<a@b>", "s@e.com", "z@e.com" + evil, "s"), "the recipient contains a line break");
        assertUnsendable(with("<a@b>", "s@e.com", "z@e.com", "s" + evil), "the subject contains a line break");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zoe",
                "@example.com",
                "zoe@",
                "a@b@c",
                "zoe@example.com, eve@example.com",
                "zoe@example.com eve@x",
                "Zoe <zoe@example.com>",
                "<zoe@example.com>",
                "list:zoe@example.com;",
                "@relay.com:zoe@example.com",
                "\"a b\"@example.com",
                "zoë@example.com",
                "zoe@exa mple.com",
                "zoe@example..com",
                "zoe(x)@example.com"
            })
    void a_recipient_is_one_plain_address_or_nothing(String recipient) {
        assertUnsendable(Mails.to(recipient), "the recipient is not a usable address");
    }

    @Test
    void an_address_longer_than_any_can_be_is_refused() {
        assertUnsendable(Mails.to("z".repeat(64) + "@" + "e.".repeat(100) + "com"), "the recipient is not a usable");
        assertUnsendable(Mails.to("z".repeat(2000) + "@e.com"), "the recipient is longer than 900 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoe+shop@example.com", "z@e.co", "o'neill@example.com", "a.b-c_d@sub.example.com"})
    void usual_addresses_are_taken(String recipient) throws Exception {
        assertThat(headers(Mails.to(recipient))).contains("To: " + recipient);
    }

    @Test
    void a_domain_beyond_ascii_is_written_as_dns_knows_it() throws Exception {
        assertThat(headers(Mails.to("zoe@exämple.com"))).contains("To: zoe@xn--exmple-cua.com");
    }

    @Test
    void a_senders_name_beyond_ascii_is_encoded() throws Exception {
        assertThat(headers(with("<a@b>", "Läden & Co <s@e.com>", "z@e.com", "s")))
                .contains("From: =?UTF-8?Q?L=C3=A4den_=26_Co?= <s@e.com>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@b", "<a>", "<@b>", "<a@>", "<a@b> <c@d>", "<a b@c>", "<ä@b>", "<a@b>x"})
    void a_message_id_has_its_form(String id) {
        assertUnsendable(with(id, "s@e.com", "z@e.com", "s"), "the Message-ID is not of the form <id@domain>");
    }

    @Test
    void a_mail_shows_nothing_personal_when_it_is_printed() {
        assertThat(MAIL).hasToString("OutgoingMail[<order-events.order.o-1.1@millrace>]");
    }

    private static OutgoingMail with(String id, String from, String to, String subject) {
        return new OutgoingMail(id, from, to, subject, "text", "html");
    }

    private static void assertUnsendable(OutgoingMail mail, String message) {
        assertThatThrownBy(() -> MimeMail.of(mail, NOW))
                .isInstanceOf(MimeMail.UnsendableMail.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("example.com", "z@e.com");
    }

    private static List<String> headers(OutgoingMail mail) throws Exception {
        String[] headers = written(mail)
                .split("\r\n\r\n", 2)[0]
                .replaceAll("\r\n[ \t]+", " ")
                .split("\r\n");
        return List.of(headers);
    }

    private static String written(OutgoingMail mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MimeMail.of(mail, NOW).writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
