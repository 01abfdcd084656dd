package io.millrace.emailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.emailer.delivery.OutgoingMail;
import io.millrace.emailer.delivery.SlackMessage;
import io.millrace.emailer.domain.StockNews;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    private final Letters letters = new Letters("Shop <shop@example.com>");

    @Test
    void a_mail_goes_from_the_shop_to_the_customer_and_tells_the_order() {
        OutgoingMail mail = letters.mail(Emails.mail(), "c@example.com");

        assertThat(mail.from()).isEqualTo("Shop <shop@example.com>");
        assertThat(mail.to()).isEqualTo("c@example.com");
        assertThat(mail.subject()).contains("o-1");
        assertThat(mail.text()).contains("o-1", "2", "a");
        assertThat(mail.html()).contains("o-1").startsWith("<!");
    }

    @Test
    void names_prices_and_the_total_are_told_where_they_are_known() {
        Message message = Emails.mail();
        message.setTemplate("order-confirmed");
        message.setLines(List.of(new MessageLine("pi", "Raspberry Pi", 2, 14_500L)));
        message.setCurrency("EUR");
        message.setTotalMinor(29_000L);

        OutgoingMail mail = letters.mail(message, "c@example.com");

        assertThat(mail.text()).contains("Raspberry Pi", "145.00", "290.00");
        assertThat(mail.html()).contains("Raspberry Pi", "145.00", "290.00");
    }

    @Test
    void a_reason_is_told_as_a_sentence() {
        Message message = Emails.mail();
        message.setTemplate("order-rejected");
        message.setReason(new Reason("out-of-stock", "There is too little of it."));

        assertThat(letters.mail(message, "c@example.com").text()).contains("There is too little of it.");
    }

    @Test
    void the_message_id_is_the_intents_own() {
        Message other = Emails.mail();
        other.setIntentId("order-events/o-1:2");

        String id = letters.mail(Emails.mail(), "c@example.com").messageId();

        assertThat(id).matches("<[0-9a-f]{32}@millrace>");
        assertThat(letters.mail(Emails.mail(), "d@example.com").messageId()).isEqualTo(id);
        assertThat(letters.mail(other, "c@example.com").messageId()).isNotEqualTo(id);
    }

    @Test
    void a_template_of_a_later_version_cannot_be_written() {
        Message message = Emails.mail();
        message.setTemplate("order-lost");

        assertThatThrownBy(() -> letters.mail(message, "c@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order-lost");
    }

    @Test
    void what_people_say_keeps_its_lines_and_loses_its_markup() {
        SlackMessage message = letters.slack(Emails.slack("slack-message", "Disk <!channel>\nis full\r\n& slow"));

        assertThat(message)
                .isEqualTo(new SlackMessage(Optional.of("#ops"), "Disk &lt;!channel&gt;\nis full\n&amp; slow"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missing_stock_is_told_by_name_if_it_has_one(boolean named) {
        Message message = Emails.slack(StockNews.TEMPLATE, null);
        message.setSlackChannel(null);
        message.setLines(List.of(new MessageLine("pi", named ? "Raspberry Pi" : null, 3, null)));

        assertThat(letters.slack(message))
                .isEqualTo(new SlackMessage(
                        "Insufficient stock: %s (sku pi, asked for 3)".formatted(named ? "Raspberry Pi" : "pi")));
    }
}
