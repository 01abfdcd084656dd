package io.millrace.payment.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One payment, its workers and a gateway in simulated time. For the first ten minutes everything goes wrong that can:
 * answers and records come late, twice, out of order or never, processes restart. Then all is calm.
 */
final class PaymentWorld {

    private static final Instant CALM = Payments.START.plus(Duration.ofMinutes(10));
    private static final Instant TOO_LONG = Payments.START.plus(Duration.ofDays(1));
    private static final Duration CALL_TIMEOUT = PaymentPolicy.DEFAULT.callTimeout();

    private final Random random;
    private final ModelGateway gateway;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private final List<Event> log = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();
    private @Nullable PaymentState state;
    private Instant now = Payments.START;
    private int number;

    PaymentWorld(long seed) {
        this.random = new Random(seed);
        this.gateway = new ModelGateway(random);
    }

    /** Lets it all happen, until nothing is left to happen. */
    void run() {
        in(seconds(0, 5), () -> command("request", Payments.request()));
        if (random.nextInt(3) == 0) {
            in(seconds(0, 60), () -> command("request again", Payments.request()));
        }
        for (int cancels = random.nextInt(3); cancels > 0; cancels--) {
            in(seconds(0, random.nextBoolean() ? 20 : 900), () -> command("cancel", new CancelPayment()));
        }
        while (!tasks.isEmpty()) {
            Task next = tasks.remove();
            now = next.at();
            if (now.isAfter(TOO_LONG)) {
                throw new AssertionError("no end in sight");
            }
            next.action().run();
            if (gateway.taken() > 1) {
                throw new AssertionError("charged twice");
            }
        }
    }

    PaymentState state() {
        if (state == null) {
            throw new AssertionError("nothing ever happened");
        }
        return state;
    }

    ModelGateway gateway() {
        return gateway;
    }

    List<Event> log() {
        return log;
    }

    List<String> journal() {
        return journal;
    }

    private void command(String what, SpecificRecord body) {
        if (isRough() && random.nextInt(10) == 0) {
            restart();
        }
        Command command = new Command("c-" + number, Payments.ID, body, Payments.ORIGIN, null);
        Decision decision = Payments.DECIDER.decide(state, command, now);
        journal.add(now + " " + what + " -> " + decision.facts() + (decision.deadLetter() == null ? "" : " refused"));
        for (SpecificRecord fact : decision.facts()) {
            Event event = new Event(Payments.ID, log.size() + 1L, now, command.commandId(), null, fact);
            log.add(event);
            state = Payments.DECIDER.evolve(state, event);
            Payments.DECIDER.react(state, event).forEach(this::queue);
        }
        if (!decision.facts().isEmpty()) {
            setDeadline(log.size());
        }
    }

    private void restart() {
        PaymentState folded = null;
        for (Event event : log) {
            folded = Payments.DECIDER.evolve(folded, event);
        }
        if (folded != null && !folded.equals(state)) {
            throw new AssertionError("the fold of the log is " + folded + ", not " + state);
        }
    }

    private void setDeadline(int version) {
        Payments.DECIDER.deadline(state()).ifPresent(deadline -> {
            Duration late = isRough() ? millis(0, 2000) : Duration.ZERO;
            Instant at = deadline.at().isBefore(now) ? now : deadline.at();
            in(Duration.between(now, at).plus(late), () -> {
                if (log.size() == version) {
                    command("deadline", new DeadlinePassed());
                    if (log.size() == version) {
                        throw new AssertionError("a deadline that does not move");
                    }
                }
            });
        });
    }

    private void queue(Message message) {
        GatewayOperation operation = (GatewayOperation) message.body();
        int deliveries = isRough() ? oneOf(0, 1, 1, 1, 1, 1, 1, 2) : 1;
        for (int delivery = 0; delivery < deliveries; delivery++) {
            Duration lies = isRough() ? seconds(0, oneOf(1, 1, 5, 60)) : millis(1, 50);
            in(lies, () -> work(operation));
        }
    }

    private void work(GatewayOperation operation) {
        if (now.isAfter(operation.getNotAfter())) {
            report(operation, OperationOutcome.EXPIRED);
        } else if (isRough() && random.nextInt(8) == 0) {
            report(operation, OperationOutcome.NOT_SENT);
        } else {
            Duration onTheWay = isRough() ? seconds(0, oneOf(1, 1, 12)) : millis(1, 50);
            Instant givenUpAt = now.plus(CALL_TIMEOUT);
            in(onTheWay, () -> carryOut(operation, givenUpAt));
        }
    }

    private void carryOut(GatewayOperation operation, Instant givenUpAt) {
        ModelGateway.Answer answer = gateway.carryOut(operation, isRough());
        journal.add(now + " the gateway: " + operation.getKind() + " " + operation.getOperation() + " " + answer);
        if (answer.landsLater()) {
            in(seconds(0, 45), () -> gateway.land(operation.getIdempotencyKey(), answer.takes()));
        }
        Duration onTheWay = isRough() ? seconds(0, oneOf(1, 1, 12)) : millis(1, 50);
        boolean inTime = now.plus(onTheWay).isBefore(givenUpAt);
        Instant at = inTime ? now.plus(onTheWay) : givenUpAt.isAfter(now) ? givenUpAt : now;
        in(Duration.between(now, at), () -> report(operation, inTime ? answer.outcome() : OperationOutcome.UNKNOWN));
    }

    private void report(GatewayOperation operation, OperationOutcome outcome) {
        int copies = isRough() ? oneOf(0, 1, 1, 1, 1, 1, 1, 2) : 1;
        for (int copy = 0; copy < copies; copy++) {
            Duration onTheWay = isRough() ? seconds(0, oneOf(1, 1, 10, 200)) : millis(1, 50);
            SpecificRecord report = Payments.report(
                    operation.getOperation(), operation.getKind(), operation.getIdempotencyKey(), outcome);
            String what = operation.getKind() + " " + operation.getOperation() + " " + outcome;
            in(onTheWay, () -> command(what, report));
        }
    }

    private boolean isRough() {
        return now.isBefore(CALM);
    }

    private void in(Duration time, Runnable action) {
        tasks.add(new Task(now.plus(time), number++, action));
    }

    private Duration seconds(int least, int most) {
        return millis(least * 1000, most * 1000);
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    private record Task(Instant at, int number, Runnable action) {}
}
