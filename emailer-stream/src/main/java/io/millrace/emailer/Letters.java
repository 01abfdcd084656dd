package io.millrace.emailer;

import io.millrace.emailer.delivery.MailLine;
import io.millrace.emailer.delivery.MailModel;
import io.millrace.emailer.delivery.MailTemplate;
import io.millrace.emailer.delivery.OutgoingMail;
import io.millrace.emailer.delivery.RenderedMail;
import io.millrace.emailer.delivery.SlackMessage;
import io.millrace.emailer.delivery.SlackTexts;
import io.millrace.emailer.delivery.Templates;
import io.millrace.emailer.domain.StockNews;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a message of ours into what leaves the house. */
final class Letters {

    private final String from;
    private final Templates templates = new Templates();

    Letters(String from) {
        this.from = from;
    }

    OutgoingMail mail(Message message, String to) {
        MailModel model = new MailModel(
                Optional.ofNullable(message.getOrderId()),
                Optional.empty(),
                message.getLines().stream().map(Letters::line).toList(),
                Optional.ofNullable(message.getCurrency()),
                optional(message.getTotalMinor()),
                Optional.ofNullable(message.getReason()).map(reason -> reason.getText()));
        RenderedMail words = templates.render(MailTemplate.named(message.getTemplate()), model);
        return new OutgoingMail(
                messageId(message.getIntentId()), from, to, words.subject(), words.text(), words.html());
    }

    SlackMessage slack(Message message) {
        Optional<String> channel = Optional.ofNullable(message.getSlackChannel());
        if (message.getTemplate().equals(StockNews.TEMPLATE)
                && !message.getLines().isEmpty()) {
            MessageLine line = message.getLines().get(0);
            String name = line.getName() == null ? line.getSku() : line.getName();
            return new SlackMessage(channel, SlackTexts.outOfStock(name, line.getSku(), line.getQuantity()));
        }
        String text = message.getText() == null ? "" : message.getText();
        return new SlackMessage(channel, text.lines().map(SlackTexts::escape).collect(Collectors.joining("\n")));
    }

    /** The same for every try of one intent, so that a second copy can be told from a second message. */
    private static String messageId(String intentId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(intentId.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@millrace>";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static MailLine line(MessageLine line) {
        return new MailLine(
                line.getSku(),
                Optional.ofNullable(line.getName()),
                line.getQuantity(),
                optional(line.getUnitPriceMinor()));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
