package io.millrace.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.payment.domain.PaymentDecider;
import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of voids and refunds that the gateway has not answered for too long: once per failed try, so the alarm
 * lasts as long as the trouble does.
 */
final class OwedAlarm implements Decider<PaymentState> {

    private static final Logger LOG = LoggerFactory.getLogger(OwedAlarm.class);

    private final PaymentDecider rules;
    private final Counter alarms;

    OwedAlarm(PaymentDecider rules, MeterRegistry meters) {
        this.rules = rules;
        this.alarms = Counter.builder("millrace.payments.owed.too.long")
                .description("Failed tries of voids and refunds that are owed for longer than the alert time")
                .register(meters);
    }

    @Override
    public Decision decide(@Nullable PaymentState state, Command command, Instant now) {
        Decision decision = rules.decide(state, command, now);
        boolean failed = decision.facts().stream().anyMatch(OperationFailed.class::isInstance);
        if (failed && state != null && rules.isOwedTooLong(state, now)) {
            alarms.increment();
            LOG.error(
                    "payment {} is {} since {}: the gateway does not answer",
                    state.getPaymentId(),
                    state.getStatus(),
                    state.getOwedSince());
        }
        return decision;
    }

    @Override
    public PaymentState evolve(@Nullable PaymentState state, Event event) {
        return rules.evolve(state, event);
    }

    @Override
    public List<Message> react(PaymentState state, Event event) {
        return rules.react(state, event);
    }

    @Override
    public Optional<Deadline> deadline(PaymentState state) {
        return rules.deadline(state);
    }

    @Override
    public Progress progress(PaymentState state) {
        return rules.progress(state);
    }
}
