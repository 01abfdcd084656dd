package io.millrace.standalone.simulation;

import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The workers that send mails and Slack messages; they fail as workers fail. */
final class MailDesk {

    private static final List<DeliveryOutcome> FAILURES = List.of(
            DeliveryOutcome.FAILED_FOR_NOW,
            DeliveryOutcome.FAILED_FOR_NOW,
            DeliveryOutcome.FAILED_FINALLY,
            DeliveryOutcome.NO_ADDRESS);

    private final Surroundings world;
    private final Consumer<Delivery> accepted;
    private final List<Delivery> queue = new ArrayList<>();
    private int reports;

    MailDesk(Surroundings world, Consumer<Delivery> accepted) {
        this.world = world;
        this.accepted = accepted;
    }

    void add(Delivery delivery) {
        queue.add(delivery);
    }

    boolean isIdle() {
        return queue.isEmpty();
    }

    void act(Weather weather) {
        if (queue.isEmpty()) {
            return;
        }
        Delivery delivery = world.chance().take(queue);
        if (world.chance().percent(weather.repeat())) {
            queue.add(delivery);
        }
        if (world.chance().percent(weather.loss())) {
            return;
        }
        if (world.clock().now().isAfter(delivery.getNotAfter())) {
            report(delivery, DeliveryOutcome.EXPIRED, weather);
        } else if (world.chance().percent(weather.trouble() / 2)) {
            report(delivery, world.chance().pick(FAILURES), weather);
        } else {
            accepted.accept(delivery);
            if (!world.chance().percent(weather.loss())) {
                report(delivery, DeliveryOutcome.SENT, weather);
            }
        }
    }

    private void report(Delivery delivery, DeliveryOutcome outcome, Weather weather) {
        reports++;
        String intentId = delivery.getMessage().getIntentId();
        ReportDelivery report = new ReportDelivery();
        report.setIntentId(intentId);
        report.setAttempt(delivery.getAttempt());
        report.setOutcome(outcome);
        Command command = new Command("delivery-" + reports, delivery.getSubject(), report, 0, null);
        world.trace().note(() -> "mail: " + intentId + " try " + delivery.getAttempt() + " " + outcome);
        world.report(Topics.EMAIL_RESULTS, command, weather);
    }
}
