package io.millrace.payment.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;

/** The payment gateway over HTTP, in the form that the simulator speaks. */
public final class HttpPaymentGateway implements PaymentGateway {

    private final HttpCalls calls;

    /**
     * A client that keeps no thread waiting.
     *
     * @param baseUrl such as {@code http://127.0.0.1:8090}
     * @param callTimeout for a whole call, from connecting to the last byte of the answer
     */
    public HttpPaymentGateway(URI baseUrl, Duration callTimeout) {
        this.calls = new HttpCalls(baseUrl, callTimeout);
    }

    @Override
    public CompletableFuture<ChargeAnswer> charge(
            String paymentId, String idempotencyKey, long amountMinor, String currency) {
        ObjectNode body = payment(paymentId);
        try {
            body.put("amount", decimal(amountMinor, currency)).put("currency", currency);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    new NoAnswer.Rejected("not an amount: " + amountMinor + " " + currency));
        }
        return calls.post("/charges", idempotencyKey, body).thenApply(result -> result.toCharge(paymentId));
    }

    @Override
    public CompletableFuture<InquiryAnswer> inquire(String paymentId) {
        return calls.get("/charges/" + HttpCalls.segment(paymentId)).thenApply(result -> result.toInquiry(paymentId));
    }

    @Override
    public CompletableFuture<VoidAnswer> voidCharges(String paymentId) {
        return calls.post("/charges/" + HttpCalls.segment(paymentId) + "/void", paymentId, payment(paymentId))
                .thenApply(result -> result.toVoid(paymentId));
    }

    @Override
    public CompletableFuture<RefundAnswer> refund(String paymentId) {
        return calls.post("/refunds", paymentId, payment(paymentId)).thenApply(result -> result.toRefund(paymentId));
    }

    private static ObjectNode payment(String paymentId) {
        return JsonNodeFactory.instance.objectNode().put("paymentId", paymentId);
    }

    private static String decimal(long amountMinor, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        if (digits < 0 || amountMinor <= 0) {
            throw new IllegalArgumentException("no such money");
        }
        return BigDecimal.valueOf(amountMinor, digits).toPlainString();
    }
}
