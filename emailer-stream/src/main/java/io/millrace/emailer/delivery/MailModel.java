package io.millrace.emailer.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a mail tells, free of any language: facts only, the wording is the templates'.
 *
 * @param orderId absent in mails that are about no order
 * @param currency ISO 4217; needed as soon as there is any amount
 * @param reason a sentence saying why, for what was rejected, failed or cancelled
 */
public record MailModel(
        Optional<String> orderId,
        Optional<String> customerName,
        List<MailLine> lines,
        Optional<String> currency,
        OptionalLong totalMinor,
        Optional<String> reason) {

    public MailModel {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(customerName, "customerName");
        lines = List.copyOf(lines);
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(totalMinor, "totalMinor");
        Objects.requireNonNull(reason, "reason");
        boolean amounts = totalMinor.isPresent()
                || lines.stream().anyMatch(line -> line.unitPriceMinor().isPresent());
        if (amounts && currency.isEmpty()) {
            throw new IllegalArgumentException("a mail with amounts needs their currency");
        }
    }

    /** The model of a mail that is about a person and no order. */
    public static MailModel ofCustomer(Optional<String> customerName) {
        return new MailModel(
                Optional.empty(), customerName, List.of(), Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** Without the name, which is personal data and must not reach a log by accident. */
    @Override
    public String toString() {
        return "MailModel[orderId=" + orderId.orElse("none") + ", lines=" + lines.size() + "]";
    }
}
