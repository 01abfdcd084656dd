package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The workers between payment and the bank. They take work in any order, twice or too late, die at every point, and
 * hang up on calls that arrive all the same.
 */
final class GatewayDesk {

    private final Surroundings world;
    private final Bank bank;
    private final List<GatewayOperation> queue = new ArrayList<>();
    private final List<GatewayOperation> calls = new ArrayList<>();
    private final Set<GatewayOperation> abandoned = Collections.newSetFromMap(new IdentityHashMap<>());
    private int reports;

    GatewayDesk(Surroundings world, Bank bank) {
        this.world = world;
        this.bank = bank;
    }

    void add(GatewayOperation operation) {
        queue.add(operation);
    }

    boolean isIdle() {
        return queue.isEmpty() && calls.isEmpty() && !bank.isWorking();
    }

    /** One thing that can happen here, happens. */
    void act(Weather weather) {
        List<Runnable> possible = new ArrayList<>();
        if (!queue.isEmpty()) {
            possible.add(() -> take(weather));
        }
        if (!calls.isEmpty()) {
            possible.add(() -> arrive(weather));
            if (weather.trouble() > 0) {
                possible.add(() -> hangUp(weather));
            }
        }
        if (bank.isWorking()) {
            possible.add(() -> land(weather));
        }
        if (!possible.isEmpty()) {
            world.chance().pick(possible).run();
        }
    }

    private void take(Weather weather) {
        GatewayOperation operation = world.chance().take(queue);
        if (world.chance().percent(weather.repeat())) {
            queue.add(operation);
        }
        if (world.chance().percent(weather.loss())) {
            note(operation, "is taken by a worker that dies");
        } else if (world.clock().now().isAfter(operation.getNotAfter())) {
            report(operation, OperationOutcome.EXPIRED, weather);
        } else if (world.chance().percent(weather.trouble() / 4)) {
            report(operation, OperationOutcome.NOT_SENT, weather);
        } else {
            note(operation, "is called");
            calls.add(operation);
        }
    }

    private void arrive(Weather weather) {
        GatewayOperation operation = world.chance().take(calls);
        boolean worksOnIt = bank.isWorking();
        OperationOutcome answer = bank.carryOut(operation, weather);
        note(operation, "is answered " + answer + (bank.isWorking() && !worksOnIt ? " once it has landed" : ""));
        answer(operation, answer, weather);
    }

    private void hangUp(Weather weather) {
        GatewayOperation operation = world.chance().pick(calls);
        if (abandoned.add(operation)) {
            report(operation, OperationOutcome.UNKNOWN, weather);
        }
    }

    private void land(Weather weather) {
        GatewayOperation operation = bank.land();
        note(operation, "lands");
        answer(operation, OperationOutcome.UNKNOWN, weather);
    }

    private void answer(GatewayOperation operation, OperationOutcome outcome, Weather weather) {
        if (abandoned.contains(operation)) {
            note(operation, "is not listened to any more");
        } else if (world.chance().percent(weather.loss())) {
            note(operation, "is answered to a worker that dies");
        } else {
            report(operation, outcome, weather);
        }
    }

    private void report(GatewayOperation operation, OperationOutcome outcome, Weather weather) {
        reports++;
        ReportOutcome report = new ReportOutcome(
                operation.getOperation(), operation.getKind(), operation.getIdempotencyKey(), outcome, null);
        Command command = new Command("report-" + reports, operation.getPaymentId(), report, 0, null);
        note(operation, "is reported " + outcome);
        world.report(Topics.PAYMENT_RESULTS, command, weather);
    }

    private void note(GatewayOperation operation, String what) {
        world.trace()
                .note(() -> "gateway: " + operation.getKind() + " " + operation.getOperation() + " of "
                        + operation.getPaymentId() + " under " + operation.getIdempotencyKey() + " " + what);
    }
}
