package io.millrace.standalone.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.fold.Table;
import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.state.StateStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Payments against the gateway's books, and the other way round. */
final class GatewayBooks {

    private final CheckedSystem system;
    private final Table books;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Compares a system with what its gateway says.
     *
     * @param books what {@link GatewayReader} has read
     */
    GatewayBooks(CheckedSystem system, Table books, Findings findings) {
        this.system = system;
        this.books = books;
        findings.expect(Rules.GATEWAY);
    }

    void check() {
        for (int partition = 0; partition < system.partitions(); partition++) {
            system.payments()
                    .visit(
                            StateStores.PAYMENTS,
                            partition,
                            (number, paymentId, payment) -> check(payment, books.get(paymentId)));
        }
        books.forEach((paymentId, entry) -> {
            if (system.payment(paymentId).isEmpty()) {
                wrong(paymentId, "no payment is known of " + paymentId + ", but the gateway says " + text(entry));
            }
        });
    }

    private void check(PaymentState payment, byte @Nullable [] entry) {
        JsonNode charged = entry == null ? json.createObjectNode() : parse(entry);
        int charges = charged.path("charges").asInt();
        int kept = charges - charged.path("refunds").asInt();
        boolean fits = switch (payment.getStatus()) {
            case SETTLED -> kept == 1 && isWorth(payment, charged);
            case FAILED, CANCELLED, REFUNDED -> kept == 0;
            // What the gateway did is told in a moment.
            case ATTEMPTING, WAITING, VOIDING, REFUNDING -> kept == 0 || kept == 1;
            case UNKNOWN -> false;
        };
        if (charges > 1 || !fits) {
            wrong(
                    payment.getPaymentId(),
                    "payment " + payment.getPaymentId() + " is " + payment.getStatus() + " of "
                            + payment.getAmountMinor() + " " + payment.getCurrency() + ", the gateway says "
                            + (entry == null ? "nothing" : text(entry)));
        }
    }

    private static boolean isWorth(PaymentState payment, JsonNode charged) {
        String currency = charged.path("currency").asText();
        return currency.equals(payment.getCurrency())
                && Amounts.digits(currency).isPresent()
                && charged.path("amount").asText().equals(Amounts.text(payment.getAmountMinor(), currency));
    }

    private void wrong(String paymentId, String what) {
        system.wrong(Rules.GATEWAY, paymentId, what);
    }

    private String text(byte[] entry) {
        return parse(entry).toString();
    }

    private JsonNode parse(byte[] entry) {
        try {
            return json.readTree(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
