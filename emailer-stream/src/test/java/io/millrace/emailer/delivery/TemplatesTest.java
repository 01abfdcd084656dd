package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/millrace/emailer/delivery/golden");

    private final Templates templates = new Templates();

    @ParameterizedTest
    @EnumSource
    void every_mail_reads_as_approved(MailTemplate template) throws IOException {
        RenderedMail mail = templates.render(template, model(template));

        assertThatFile(template.key() + ".txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        assertThatFile(template.key() + ".html", mail.html());
    }

    @Test
    void an_order_without_prices_names_and_customer_reads_well_too() throws IOException {
        MailModel bare = new MailModel(
                Optional.of("~orders-1-17-0"),
                Optional.empty(),
                List.of(new MailLine("raspberry-pi-4b", Optional.empty(), 1, OptionalLong.empty())),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());

        RenderedMail mail = templates.render(MailTemplate.ORDER_RECEIVED, bare);

        assertThatFile("order-received-bare.txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        assertThatFile("order-received-bare.html", mail.html());
    }

    @Test
    void what_others_wrote_is_no_markup_in_html_and_stays_as_it_is_in_text() {
        MailLine hostile = new MailLine("x", Optional.of("<script>\"&'</script>"), 1, OptionalLong.of(1));

        RenderedMail mail = templates.render(
                MailTemplate.ORDER_REJECTED,
                order(List.of(hostile), "EUR", OptionalLong.of(1), Optional.of("{{total}} <b>&amp;</b>")));

        assertThat(mail.html())
                .contains("&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;")
                .contains("{{total}} &lt;b&gt;&amp;amp;&lt;/b&gt;")
                .doesNotContain("<script", "<b>");
        assertThat(mail.text()).contains("1 x <script>\"&'</script> (x)").contains("Why: {{total}} <b>&amp;</b>\n");
    }

    @Test
    void what_others_wrote_cannot_forge_lines_or_turn_the_reading_direction() {
        MailLine forged =
                new MailLine("x", Optional.of("Pi\r\n\r\n  Total: 0.00\u2028a\u202Eb"), 1, OptionalLong.empty());

        RenderedMail mail = templates.render(
                MailTemplate.ORDER_CONFIRMED, order(List.of(forged), "EUR", OptionalLong.empty(), Optional.empty()));

        assertThat(mail.text()).contains("1 x Pi Total: 0.00 a b (x)\n");
        assertThat(mail.html()).contains(">Pi Total: 0.00 a b<");
    }

    @Test
    void a_subject_is_always_one_line() {
        MailModel model = new MailModel(
                Optional.of("o-1\r\nBcc: x@example.com"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());

        assertThat(templates.render(MailTemplate.ORDER_SHIPPED, model).subject())
                .isEqualTo("Your order o-1 Bcc: x@example.com is on its way");
    }

    @Test
    void amounts_follow_their_currency() {
        MailLine line = new MailLine("x", Optional.empty(), 3, OptionalLong.of(1_234_567));

        assertThat(text(line, "JPY")).contains("1,234,567\u00A0JPY each: 3,703,701\u00A0JPY");
        assertThat(text(line, "KWD")).contains("1,234.567\u00A0KWD each: 3,703.701\u00A0KWD");
        assertThat(text(line, "EUR")).contains("12,345.67\u00A0EUR each: 37,037.01\u00A0EUR");
    }

    @Test
    void the_largest_order_there_can_be_is_added_up_without_overflow() {
        MailLine line = new MailLine("x", Optional.empty(), Long.MAX_VALUE, OptionalLong.of(Long.MAX_VALUE));

        assertThat(text(line, "JPY")).contains("85,070,591,730,234,615,847,396,907,784,232,501,249\u00A0JPY");
    }

    @Test
    void a_model_that_cannot_be_told_is_refused_with_what_is_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.render(MailTemplate.ORDER_SHIPPED, MailModel.ofCustomer(Optional.empty())))
                .withMessage("the mail order-shipped needs an order id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.render(
                        MailTemplate.ORDER_SHIPPED, order(List.of(), "EURO", OptionalLong.of(1), Optional.empty())))
                .withMessage("not an ISO 4217 currency: EURO");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailModel(
                        Optional.of("o-1"),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalLong.of(1),
                        Optional.empty()))
                .withMessage("a mail with amounts needs their currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailTemplate.named("order-lost"))
                .withMessage("no mail template is named order-lost");
    }

    @ParameterizedTest
    @EnumSource
    void a_template_is_found_by_the_name_that_intents_carry(MailTemplate template) {
        assertThat(MailTemplate.named(template.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .isEqualTo(template);
    }

    private String text(MailLine line, String currency) {
        return templates
                .render(
                        MailTemplate.ORDER_CONFIRMED,
                        order(List.of(line), currency, OptionalLong.empty(), Optional.empty()))
                .text();
    }

    private static MailModel model(MailTemplate template) {
        if (template == MailTemplate.CUSTOMER_REGISTERED) {
            return MailModel.ofCustomer(Optional.of("Zoë"));
        }
        List<MailLine> lines = List.of(
                new MailLine("raspberry-pi-4b", Optional.of("Raspberry Pi 4b"), 2, OptionalLong.of(14500)),
                new MailLine(
                        "case-oak",
                        Optional.of("Gehäuse aus geölter Eiche für Raspberry Pi 4b, mit Lüfter & Kühlkörper"),
                        1,
                        OptionalLong.of(104990)));
        Optional<String> reason = switch (template) {
            case ORDER_REJECTED -> Optional.of("Raspberry Pi 4b: only 1 is in stock, 2 were asked for.");
            case ORDER_FAILED -> Optional.of("The bank declined the payment: insufficient funds.");
            case ORDER_CANCELLED -> Optional.of("changed my mind");
            default -> Optional.empty();
        };
        OptionalLong total = template == MailTemplate.ORDER_RECEIVED || template == MailTemplate.ORDER_REJECTED
                ? OptionalLong.empty()
                : OptionalLong.of(133990);
        return order(lines, "EUR", total, reason);
    }

    private static MailModel order(List<MailLine> lines, String currency, OptionalLong total, Optional<String> reason) {
        return new MailModel(Optional.of("o-1"), Optional.of("Zoë"), lines, Optional.of(currency), total, reason);
    }

    /** {@code -Dgolden.rewrite=true} writes the files instead; then look at every difference before committing it. */
    private static void assertThatFile(String name, String content) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, content);
        }
        assertThat(content)
                .as("%s; if the new wording is right, rewrite with -Dgolden.rewrite=true and look at it", file)
                .isEqualTo(Files.readString(file));
    }
}
