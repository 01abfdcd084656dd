package io.millrace.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MimeReaderTest {

    @Test
    void a_plain_mail_is_read() {
        assertThat(read("Subject: Hi\nMessage-ID: <a@b>\n\none\ntwo\n"))
                .isEqualTo(new Mail("s@e.com", "a@e.com, b@e.com", "Hi", "one\ntwo\n", null, "<a@b>"));
    }

    @Test
    void encoded_words_quoted_printable_and_base64_are_decoded() {
        Mail mail = read("""
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?IPCfkJ8=?=
                 and more
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="x"

                --x
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe, soft=
                ly broken
                --x
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PGI+8J+Qnzwv
                Yj4=
                --x--
                """);

        assertThat(mail.subject()).isEqualTo("Grüße 🐟 and more");
        assertThat(mail.text()).isEqualTo("Grüße, softly broken");
        assertThat(mail.html()).isEqualTo("<b>🐟</b>");
    }

    @Test
    void alternatives_are_found_among_attachments_and_inside_other_parts() {
        Mail mail = read("""
                Content-Type: multipart/mixed; boundary=o

                --o
                Content-Type: text/plain
                Content-Disposition: attachment; filename=a.txt

                attached
                --o
                Content-Type: multipart/alternative; boundary=i

                --i
                Content-Type: text/plain

                inner
                --i
                Content-Type: text/html

                <p>inner</p>
                --i--
                --o--
                """);

        assertThat(mail.text()).isEqualTo("inner");
        assertThat(mail.html()).isEqualTo("<p>inner</p>");
    }

    @Test
    void a_mail_of_html_only_has_no_text() {
        Mail mail = read("Content-Type: text/html\n\n<p>hi</p>");

        assertThat(mail.text()).isNull();
        assertThat(mail.html()).isEqualTo("<p>hi</p>");
    }

    @Test
    void an_unknown_charset_is_read_as_utf_8() {
        assertThat(read("Content-Type: text/plain; charset=klingon\n\nGrüße").text())
                .isEqualTo("Grüße");
    }

    @Test
    void subjects_in_raw_utf_8_are_read() {
        assertThat(read("Subject: Grüße\n\n").subject()).isEqualTo("Grüße");
    }

    @Test
    void whatever_comes_is_a_mail() {
        for (String broken : List.of(
                "",
                "no header here\n",
                "\n\n\n",
                "Content-Type: multipart/mixed\n\nno boundary",
                "Content-Type: multipart/mixed; boundary=x\n\n--x\nnever closed",
                "Content-Type: ///\n\nx",
                "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n*** not base64 ***",
                "Content-Type: text/plain\nContent-Transfer-Encoding: x-unknown\n\nx",
                "Subject: =?UTF-8?B?broken?=\n\nx",
                "\u0000\u0001\u0002")) {
            assertThat(read(broken)).as(broken).returns("s@e.com", Mail::from).returns("a@e.com, b@e.com", Mail::to);
        }
        byte[] noise = "Subject: \u00ff\u00fe\n\n\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(MimeReader.read("", List.of("a@e.com"), noise).from()).isEmpty();
    }

    @Test
    void parts_nested_without_end_are_read_to_a_depth() {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }

        assertThat(read(nested + "Content-Type: text/plain\n\ndeep").text()).isNull();
    }

    private static Mail read(String mail) {
        Charset charset = StandardCharsets.UTF_8;
        return MimeReader.read(
                "s@e.com",
                List.of("a@e.com", "b@e.com"),
                mail.replace("\n", "\r\n").getBytes(charset));
    }
}
