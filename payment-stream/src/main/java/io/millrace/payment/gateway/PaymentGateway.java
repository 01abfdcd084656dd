package io.millrace.payment.gateway;

import java.util.concurrent.CompletableFuture;

/**
 * Moves money, one asynchronous call at a time.
 *
 * <p>Nothing is thrown and no future fails: whatever goes wrong is an answer, see {@link NoAnswer}. No call is ever
 * repeated by an implementation. Futures may complete on a shared thread: what depends on them must not block.
 */
public interface PaymentGateway {

    /**
     * Takes money; a key with a definite outcome repeats that outcome and moves nothing.
     *
     * @param amountMinor in the minor unit of the currency, above 0
     * @param currency an ISO 4217 code
     */
    CompletableFuture<ChargeAnswer> charge(String paymentId, String idempotencyKey, long amountMinor, String currency);

    /** Asks whether money was taken, whatever the key. */
    CompletableFuture<InquiryAnswer> inquire(String paymentId);

    /** Sees to it that no charge of this payment ever succeeds, giving back what was taken; idempotent. */
    CompletableFuture<VoidAnswer> voidCharges(String paymentId);

    /** Gives back what was taken; idempotent. */
    CompletableFuture<RefundAnswer> refund(String paymentId);
}
