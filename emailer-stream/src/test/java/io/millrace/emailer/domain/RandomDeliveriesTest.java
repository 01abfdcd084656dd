package io.millrace.emailer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tries lost, late and reported twice, and restarts in between: every message ends, and ends rightly. */
class RandomDeliveriesTest {

    private static final int RUNS = 500;
    private static final int STEPS = 150;
    private static final int LONGEST_CALM = 1_000;
    private static final List<DeliveryOutcome> OUTCOMES = List.of(DeliveryOutcome.values());

    @Test
    void whatever_befalls_its_tries_every_message_ends() {
        Set<IntentStatus> ends = EnumSet.noneOf(IntentStatus.class);

        for (long seed = 1; seed <= RUNS; seed++) {
            try {
                new Run(new Random(seed)).run().forEach(intent -> ends.add(intent.getStatus()));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }

        assertThat(ends).containsExactlyInAnyOrder(IntentStatus.SENT, IntentStatus.GIVEN_UP, IntentStatus.SKIPPED);
    }

    private static final class Run {

        private final Random random;
        private final Mailroom mailroom = new Mailroom();
        private final List<Delivery> queue = new ArrayList<>();
        private final List<ReportDelivery> reports = new ArrayList<>();
        private final Set<String> sent = new HashSet<>();

        Run(Random random) {
            this.random = random;
        }

        List<IntentState> run() {
            for (int step = 0; step < STEPS; step++) {
                chaos();
            }
            boolean down = random.nextBoolean();
            for (int step = 0; step < LONGEST_CALM && !(mailroom.allEnded() && reports.isEmpty()); step++) {
                calm(down);
            }
            assertEnds();
            return List.copyOf(mailroom.intents().values());
        }

        private void chaos() {
            mailroom.waitSeconds(random.nextInt(90));
            switch (random.nextInt(8)) {
                case 0 -> {
                    String id = "order-events/o-1:" + random.nextInt(4);
                    queue.addAll(mailroom.take(new Notify(Intents.mail(id, "order-received", random.nextInt(5) > 0))));
                }
                case 1 -> mailroom.restart();
                case 2, 3 -> work();
                case 4, 5 -> report();
                default -> queue.addAll(mailroom.tick());
            }
        }

        /** A worker takes a try, or it gets lost. */
        private void work() {
            if (queue.isEmpty()) {
                return;
            }
            Delivery delivery = queue.remove(random.nextInt(queue.size()));
            if (random.nextInt(4) == 0) {
                return;
            }
            boolean late = mailroom.now().isAfter(delivery.getNotAfter());
            DeliveryOutcome any = random.nextInt(5) == 0
                    ? OUTCOMES.get(random.nextInt(OUTCOMES.size()))
                    : DeliveryOutcome.FAILED_FOR_NOW;
            say(delivery, late ? DeliveryOutcome.EXPIRED : any);
        }

        private void say(Delivery delivery, DeliveryOutcome outcome) {
            String id = delivery.getMessage().getIntentId();
            reports.add(new ReportDelivery(id, delivery.getAttempt(), delivery.getNumber(), outcome, null, null));
        }

        /** A report arrives, out of order, and perhaps not for the last time; or never. */
        private void report() {
            if (reports.isEmpty()) {
                return;
            }
            int which = random.nextInt(reports.size());
            ReportDelivery report = random.nextInt(3) == 0 ? reports.get(which) : reports.remove(which);
            if (random.nextInt(5) == 0) {
                reports.remove(report);
            } else {
                arrive(report);
            }
        }

        private void arrive(ReportDelivery report) {
            if (report.getOutcome() == DeliveryOutcome.SENT) {
                sent.add(report.getIntentId());
            }
            queue.addAll(mailroom.take(report));
        }

        private void calm(boolean down) {
            mailroom.waitSeconds(30);
            List.copyOf(queue)
                    .forEach(delivery -> say(delivery, down ? DeliveryOutcome.FAILED_FOR_NOW : DeliveryOutcome.SENT));
            queue.clear();
            List<ReportDelivery> arriving = List.copyOf(reports);
            reports.clear();
            arriving.forEach(this::arrive);
            queue.addAll(mailroom.tick());
        }

        private void assertEnds() {
            mailroom.restart();
            mailroom.intents().forEach((id, intent) -> {
                assertThat(mailroom.allEnded()).as("every message ends").isTrue();
                assertThat(intent.getStatus() == IntentStatus.SENT)
                        .as("it is SENT exactly if anybody reported so: %s", id)
                        .isEqualTo(sent.contains(id));
                assertThat(mailroom.log())
                        .filteredOn(event -> event.fact() instanceof MessageRequested requested
                                && requested.getMessage().getIntentId().equals(id))
                        .as("one intent per fact")
                        .hasSizeLessThanOrEqualTo(1);
                assertThat(mailroom.log().stream()
                                .filter(event -> event.fact() instanceof DeliveryRetried retried
                                        && retried.getIntentId().equals(id))
                                .map(event -> ((DeliveryRetried) event.fact()).getAttempt())
                                .distinct())
                        .as("tries after the first")
                        .hasSizeLessThanOrEqualTo(Intents.POLICY.mostTries());
            });
        }
    }
}
