package io.millrace.standalone.simulation;

import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workers that send mails and Slack messages; they fail as workers fail. The queue gives a delivery to one of them,
 * and may show it to another when it is too late to begin.
 */
final class MailDesk {

    /** Waiting for a connection and the call itself, which is cut off then. */
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(2);

    private static final List<DeliveryOutcome> FAILURES = List.of(
            DeliveryOutcome.FAILED_FOR_NOW,
            DeliveryOutcome.FAILED_FOR_NOW,
            DeliveryOutcome.FAILED_FINALLY,
            DeliveryOutcome.NO_ADDRESS);

    /** A message between a worker and the server. */
    private record Sending(Delivery delivery, Duration until) {}

    /** Hears of every message that is to be sent, and that a server has taken. */
    interface Auditor {

        /** Work for a worker, while another may be sending the same message, or not. */
        void handedOut(Delivery delivery, boolean underWay);

        /** The message has left the house, and its worker knows, or does not. */
        void sent(Delivery delivery, boolean known);
    }

    private final Surroundings world;
    private final Auditor auditor;
    private final List<Delivery> queue = new ArrayList<>();
    private final List<Delivery> shownAgain = new ArrayList<>();
    private final List<Sending> sending = new ArrayList<>();
    private int reports;

    MailDesk(Surroundings world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    void add(Delivery delivery) {
        String intentId = delivery.getMessage().getIntentId();
        boolean underWay = sending.stream()
                .filter(one -> !isCutOff(one))
                .anyMatch(one -> one.delivery().getMessage().getIntentId().equals(intentId));
        auditor.handedOut(delivery, underWay);
        queue.add(delivery);
    }

    boolean isIdle() {
        return queue.isEmpty() && sending.isEmpty();
    }

    /** When the next delivery will be too late to begin. */
    Optional<Instant> nextLate() {
        return Stream.of(queue, shownAgain)
                .flatMap(List::stream)
                .filter(delivery -> !isLate(delivery))
                .map(delivery -> delivery.getNotAfter().plusMillis(1))
                .min(Instant::compareTo);
    }

    /** One thing that can happen here, happens. */
    void act(Weather weather) {
        List<Runnable> possible = new ArrayList<>();
        if (!queue.isEmpty()) {
            possible.add(() -> take(weather));
        }
        if (!sending.isEmpty() && (queue.isEmpty() || world.chance().percent(20))) {
            possible.add(() -> arrive(weather));
        }
        if (shownAgain.stream().anyMatch(this::isLate)) {
            possible.add(() -> meetLate(weather));
        }
        if (!possible.isEmpty()) {
            world.chance().pick(possible).run();
        }
    }

    private void take(Weather weather) {
        Delivery delivery = world.chance().take(queue);
        if (world.chance().percent(weather.repeat())) {
            shownAgain.add(delivery);
        }
        if (world.chance().percent(weather.loss())) {
            note(delivery, "is taken by a worker that dies");
        } else if (isLate(delivery)) {
            report(delivery, DeliveryOutcome.EXPIRED, weather);
        } else {
            note(delivery, "is begun");
            sending.add(new Sending(delivery, world.clock().elapsed().plus(LONGEST_SENDING)));
        }
    }

    private void meetLate(Weather weather) {
        Delivery met =
                world.chance().pick(shownAgain.stream().filter(this::isLate).toList());
        shownAgain.remove(met);
        report(met, DeliveryOutcome.EXPIRED, weather);
    }

    private void arrive(Weather weather) {
        Sending arriving = world.chance().take(sending);
        Delivery delivery = arriving.delivery();
        if (isCutOff(arriving) || world.chance().percent(weather.trouble() / 2)) {
            report(delivery, world.chance().pick(FAILURES), weather);
            return;
        }
        boolean dies = world.chance().percent(weather.loss());
        boolean known = !dies && !world.chance().percent(weather.trouble() / 8);
        note(delivery, known ? "is sent" : "is sent, and nobody knows");
        auditor.sent(delivery, known);
        if (!dies) {
            report(delivery, known ? DeliveryOutcome.SENT : DeliveryOutcome.FAILED_FOR_NOW, weather);
        }
    }

    private boolean isCutOff(Sending one) {
        return world.clock().elapsed().compareTo(one.until()) > 0;
    }

    private boolean isLate(Delivery delivery) {
        return world.clock().now().isAfter(delivery.getNotAfter());
    }

    private void report(Delivery delivery, DeliveryOutcome outcome, Weather weather) {
        reports++;
        ReportDelivery report = new ReportDelivery(
                delivery.getMessage().getIntentId(), delivery.getAttempt(), delivery.getNumber(), outcome, null, null);
        Command command = new Command("delivery-" + reports, delivery.getSubject(), report, 0, null);
        note(delivery, "is reported " + outcome);
        world.report(Topics.EMAIL_RESULTS, command, weather);
    }

    private void note(Delivery delivery, String what) {
        world.trace()
                .note(() -> "mail: delivery " + delivery.getNumber() + ", try " + delivery.getAttempt() + " of "
                        + delivery.getMessage().getIntentId() + " " + what);
    }
}
