package io.millrace.payment.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.payment.gateway.GatewayAnswer;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.runtime.work.Job;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.shared.TraceContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One operation: called, unless it is too late to begin, and reported in the words of the payment. */
final class GatewayJob implements Job<GatewayOperation> {

    private final PaymentGateway gateway;
    private final InstantSource clock;
    private final MeterRegistry meters;

    GatewayJob(PaymentGateway gateway, InstantSource clock, MeterRegistry meters) {
        this.gateway = gateway;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public CompletableFuture<ReportOutcome> run(GatewayOperation operation) {
        if (clock.instant().isAfter(operation.getNotAfter())) {
            meters.counter("millrace.gateway.expired", "kind", word(operation.getKind()))
                    .increment();
            return CompletableFuture.completedFuture(report(operation, Outcome.EXPIRED));
        }
        long begunNanos = System.nanoTime();
        return call(operation).handle((answer, failure) -> {
            Outcome outcome = failure == null ? Outcome.of(answer) : Outcome.ofBroken(failure);
            count(operation, outcome, Duration.ofNanos(System.nanoTime() - begunNanos));
            return report(operation, outcome);
        });
    }

    /** A call that is still out may take money: its payment learns at once that nobody will tell. */
    @Override
    public ReportOutcome interrupted(GatewayOperation operation) {
        return report(operation, Outcome.GIVEN_UP);
    }

    @Override
    public @Nullable TraceContext traceOf(GatewayOperation operation) {
        return operation.getTrace();
    }

    private CompletableFuture<? extends GatewayAnswer> call(GatewayOperation operation) {
        String paymentId = operation.getPaymentId();
        return switch (operation.getKind()) {
            case CHARGE ->
                gateway.charge(
                        paymentId, operation.getIdempotencyKey(), operation.getAmountMinor(), operation.getCurrency());
            case INQUIRY -> gateway.inquire(paymentId);
            case VOID -> gateway.voidCharges(paymentId);
            case REFUND -> gateway.refund(paymentId);
            case UNKNOWN -> throw new IllegalArgumentException("an operation of a later version");
        };
    }

    private void count(GatewayOperation operation, Outcome outcome, Duration time) {
        Timer.builder("millrace.gateway.calls")
                .description("Calls to the payment gateway, by kind and outcome")
                .tag("kind", word(operation.getKind()))
                .tag("outcome", word(outcome.outcome()))
                .register(meters)
                .record(time);
    }

    private static ReportOutcome report(GatewayOperation operation, Outcome outcome) {
        return new ReportOutcome(
                operation.getOperation(),
                operation.getKind(),
                operation.getIdempotencyKey(),
                outcome.outcome(),
                outcome.reason());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
