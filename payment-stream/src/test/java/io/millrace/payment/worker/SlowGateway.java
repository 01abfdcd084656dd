package io.millrace.payment.worker;

import io.millrace.payment.gateway.ChargeAnswer;
import io.millrace.payment.gateway.InquiryAnswer;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.payment.gateway.RefundAnswer;
import io.millrace.payment.gateway.VoidAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that answers a charge when the test says so. */
final class SlowGateway implements PaymentGateway {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<ChargeAnswer>> open = new CopyOnWriteArrayList<>();

    /** The payments charged so far, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers all that wait. */
    void answerAll() {
        open.forEach(answer -> answer.complete(new ChargeAnswer.Paid()));
    }

    @Override
    public CompletableFuture<ChargeAnswer> charge(
            String paymentId, String idempotencyKey, long amountMinor, String currency) {
        CompletableFuture<ChargeAnswer> answer = new CompletableFuture<>();
        open.add(answer);
        calls.add(paymentId);
        return answer;
    }

    @Override
    public CompletableFuture<InquiryAnswer> inquire(String paymentId) {
        throw new AssertionError("only charges are expected");
    }

    @Override
    public CompletableFuture<VoidAnswer> voidCharges(String paymentId) {
        throw new AssertionError("only charges are expected");
    }

    @Override
    public CompletableFuture<RefundAnswer> refund(String paymentId) {
        throw new AssertionError("only charges are expected");
    }
}
