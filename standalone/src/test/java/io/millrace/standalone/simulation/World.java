package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.schemas.topic.Topics;
import io.millrace.standalone.simulation.Post.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One seed: a short rough time in which anything may happen in any order, then calm until nothing is left to happen.
 * The ledger looks at every step and once more at the end.
 */
final class World {

    /** Most worlds have none, and one in another currency says nothing about what is sold here. */
    private static final List<String> LIMITS = List.of(
            "none",
            "none",
            "none",
            "none",
            "none",
            "none",
            "3.00 EUR",
            "5.00 EUR",
            "8.00 EUR",
            "20.00 EUR",
            "10.00 USD");

    private static final int TROUBLE_GOES_ON = 200;
    private static final int LONGEST_REST = 20_000;
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Surroundings world;
    private final Weather weather;
    private final Optional<SpendingLimit> limit;
    private final Ledger ledger;
    private final GatewayDesk gateway;
    private final MailDesk mails;
    private final Contexts contexts;
    private final Clients clients;
    private final List<Letter> handled = new ArrayList<>();
    private int calmSteps;

    World(long seed, Rules rules, boolean traced) {
        this.world = Surroundings.of(seed, traced);
        this.weather = Weather.of(world.chance());
        this.limit = SpendingLimit.parse(world.chance().pick(LIMITS));
        this.ledger = new Ledger(world.chance(), limit);
        this.gateway = new GatewayDesk(world, ledger.bank());
        this.mails = new MailDesk(world, ledger.mails());
        this.contexts = new Contexts(rules.under(limit), world, ledger, gateway, mails);
        this.clients = new Clients(world);
    }

    void run() {
        world.trace().note(() -> weather + ", " + limit);
        clients.register();
        while (!world.post().isEmpty()) {
            deliver(Weather.CALM);
        }
        clients.open();
        for (int steps = world.chance().between(60, 400); steps > 0; steps--) {
            step();
            compareSpending();
        }
        world.trace().note(() -> "from here on all is calm");
        comeToRest();
        contexts.restartAll();
        ledger.close();
    }

    Trace trace() {
        return world.trace();
    }

    Ledger ledger() {
        return ledger;
    }

    private void step() {
        int draw = world.chance().between(1, 100);
        if (draw <= 50) {
            deliver(weather);
        } else if (draw <= 64) {
            gateway.act(weather);
        } else if (draw <= 73) {
            mails.act(weather);
        } else if (draw <= 81) {
            clients.act();
        } else if (draw <= 87) {
            contexts.fireOne(weather);
        } else if (draw <= 97) {
            passTime();
        } else if (draw == 98) {
            contexts.restartOne();
        } else {
            deliverAgain();
        }
    }

    /** Wherever nothing is under way from orders to accounts, both must say the same. */
    private void compareSpending() {
        for (String customer : ledger.accounts().living()) {
            if (!world.post().isWaitingFor(ContextName.ACCOUNTS, Topics.CUSTOMER_CHECKS, customer)) {
                ledger.spending()
                        .compare(
                                contexts.standing(customer),
                                ledger.latest(
                                        ContextName.ACCOUNTS,
                                        customer,
                                        world.clock().now()));
            }
        }
    }

    private void deliver(Weather today) {
        if (world.post().isEmpty()) {
            return;
        }
        Letter letter = world.post().next(world.chance());
        boolean committed = contexts.handle(letter, today);
        if (committed && !world.chance().percent(today.repeat() / 2)) {
            world.post().done(letter);
            handled.add(letter);
        }
    }

    /** As a sender would that never heard that it was heard, or a reader that begins again where it once was. */
    private void deliverAgain() {
        if (handled.isEmpty() || weather.repeat() == 0) {
            return;
        }
        int first = world.chance().between(0, handled.size() - 1);
        Letter again = handled.get(first);
        if (world.chance().percent(50)) {
            world.post().send(again);
            return;
        }
        handled.subList(first, handled.size()).stream()
                .filter(letter -> letter.lane().equals(again.lane()))
                .toList()
                .forEach(world.post()::send);
    }

    private void passTime() {
        if (world.chance().percent(weather.backwards())) {
            Duration by = world.chance().millis(1, world.chance().percent(20) ? 300_000 : 5_000);
            world.clock().setBack(by);
            world.trace().note(() -> "the clock is set back");
            contexts.clockSetBack();
            ledger.mails().clockSetBack(by);
        } else if (world.chance().percent(weather.haste())) {
            world.clock().advance(world.chance().millis(1_000, 1_200_000));
        } else if (world.chance().percent(40)) {
            contexts.nextAlarm().ifPresent(world.clock()::advanceTo);
            if (world.chance().percent(50)) {
                contexts.fireOne(weather);
            }
        } else if (world.chance().percent(50)) {
            mails.nextLate().ifPresent(world.clock()::advanceTo);
        } else {
            world.clock().advance(world.chance().millis(1, 4_000));
        }
    }

    private void comeToRest() {
        settle(Duration.ofHours(1));
        clients.haveSecondThoughts();
        settle(Duration.ofHours(1));
        hearAgain();
        settle(Duration.ofHours(1));
        watchTheHourGoBy();
        settle(FOR_EVER);
    }

    /** Whatever would happen within this time by itself happens; it takes as long as it takes. */
    private void settle(Duration ahead) {
        while (stepCalmly(calmSteps < TROUBLE_GOES_ON ? weather.withoutFaultsOfOurs() : Weather.CALM, ahead)) {
            calmSteps++;
            compareSpending();
            Invariant.ALL_COMES_TO_REST.check(
                    calmSteps < LONGEST_REST, () -> "still busy after " + LONGEST_REST + " calm steps");
        }
    }

    /** Contexts that have lost their place begin again at the first record: they have heard it all before. */
    private void hearAgain() {
        for (ContextName reader : ContextName.values()) {
            if (weather.repeat() > 0 && world.chance().percent(40)) {
                world.trace().note(() -> reader + " reads everything again");
                handled.stream()
                        .filter(letter -> letter.lane().reader() == reader)
                        .forEach(world.post()::send);
            }
        }
    }

    private void watchTheHourGoBy() {
        for (int tenth = 0; tenth < 7; tenth++) {
            world.clock().advance(Duration.ofMinutes(10));
            compareSpending();
        }
    }

    /** False once nothing is left to happen. Time goes on only when everything else has been done. */
    private boolean stepCalmly(Weather today, Duration ahead) {
        List<Runnable> possible = new ArrayList<>();
        if (!world.post().isEmpty()) {
            possible.add(() -> deliver(today));
        }
        if (!gateway.isIdle()) {
            possible.add(() -> gateway.act(today));
        }
        if (!mails.isIdle()) {
            possible.add(() -> mails.act(today));
        }
        if (possible.isEmpty()) {
            Instant last = world.clock().now().plus(ahead);
            contexts.nextAlarm().filter(alarm -> !alarm.isAfter(last)).ifPresent(world.clock()::advanceTo);
            return contexts.fireOne(today);
        }
        world.chance().pick(possible).run();
        return true;
    }
}
