package io.millrace.emailer.delivery;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of an order as a mail shows it; a price that was never told is absent, and so may be the product's name. */
public record MailLine(String sku, Optional<String> name, long quantity, OptionalLong unitPriceMinor) {

    public MailLine {
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unitPriceMinor, "unitPriceMinor");
    }
}
