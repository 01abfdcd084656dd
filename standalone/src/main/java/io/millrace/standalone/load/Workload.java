package io.millrace.standalone.load;

import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a plan sends, record by record: the same for the same seed, whatever the order of asking. */
final class Workload {

    private static final int CUSTOMERS = 20;
    private static final int MOST_PIECES = 3;
    private static final int LONGEST_UNTIL_CANCELLED_MS = 2_000;
    private static final int HUNDRED = 100;

    private final LoadPlan plan;
    private final String run;

    /**
     * For one run.
     *
     * @param run what all its ids begin with, so that nothing of another run is mistaken for its own
     */
    Workload(LoadPlan plan, String run) {
        this.plan = plan;
        this.run = run;
    }

    /** Products, their stock, and who orders. */
    List<DoorRecord> preparation() {
        List<DoorRecord> records = new ArrayList<>();
        for (int number = 0; number < plan.basket().products(); number++) {
            String sku = sku(number);
            records.add(DoorRecord.of(
                    Topics.INVENTORY,
                    sku,
                    "{\"type\":\"AddProduct\",\"sku\":\"%s\",\"name\":\"Load %d\",\"unitPrice\":\"%d.%02d\"}"
                            .formatted(sku, number, number % HUNDRED + 1, number % HUNDRED)));
            records.add(DoorRecord.of(
                    Topics.INVENTORY,
                    sku,
                    "{\"type\":\"AddStock\",\"sku\":\"%s\",\"quantity\":%d}"
                            .formatted(sku, plan.basket().stock())));
        }
        for (int number = 0; number < CUSTOMERS; number++) {
            String id = customer(number);
            records.add(DoorRecord.of(
                    Topics.USERS,
                    id,
                    ("{\"type\":\"RegisterCustomer\",\"customerId\":\"%s\",\"username\":\"%s\","
                                    + "\"email\":\"%s@example.com\"}")
                            .formatted(id, id, id)));
        }
        return records;
    }

    /** How many facts tell that the preparation has been understood: stock of each product, and each customer. */
    int preparationFacts() {
        return plan.basket().products() + CUSTOMERS;
    }

    PlannedOrder order(int number) {
        SplittableRandom random = random(number);
        Map<String, Integer> pieces = new LinkedHashMap<>();
        int lines = 1 + random.nextInt(plan.basket().lines());
        for (int line = 0; line < lines; line++) {
            pieces.merge(sku(random.nextInt(plan.basket().products())), 1 + random.nextInt(MOST_PIECES), Integer::sum);
        }
        Optional<Duration> cancelAfter =
                random.nextInt(HUNDRED) < plan.trouble().cancelled()
                        ? Optional.of(Duration.ofMillis(random.nextInt(LONGEST_UNTIL_CANCELLED_MS)))
                        : Optional.empty();
        return new PlannedOrder(run + "-o-" + number, customer(random.nextInt(CUSTOMERS)), pieces, cancelAfter);
    }

    /** A bad record that is sent beside the order with this number, if one is. */
    Optional<DoorRecord> badBeside(int number) {
        SplittableRandom random = random(number + (1L << 40));
        if (random.nextInt(HUNDRED) >= plan.trouble().bad()) {
            return Optional.empty();
        }
        BadRecord[] kinds = BadRecord.values();
        return Optional.of(kinds[random.nextInt(kinds.length)].made(run + "-b-" + number, customer(0), sku(0)));
    }

    private SplittableRandom random(long number) {
        // The generator mixes the seed well; neighbours need not be far apart.
        return new SplittableRandom(plan.seed() * 1_000_003 + number).split();
    }

    private String sku(int number) {
        return run + "-p-" + number;
    }

    private String customer(int number) {
        return run + "-c-" + number;
    }
}
