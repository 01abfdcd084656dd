package io.millrace.standalone.simulation;

import io.millrace.standalone.simulation.Post.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One seed: a short rough time in which anything may happen in any order, then calm until nothing is left to happen.
 * The ledger looks at every step and once more at the end.
 */
final class World {

    private static final int TROUBLE_GOES_ON = 200;
    private static final int LONGEST_REST = 20_000;

    private final Surroundings world;
    private final Weather weather;
    private final Ledger ledger;
    private final GatewayDesk gateway;
    private final MailDesk mails;
    private final Contexts contexts;
    private final Clients clients;
    private final List<Letter> handled = new ArrayList<>();

    World(long seed, Deciders deciders, boolean traced) {
        this.world = Surroundings.of(seed, traced);
        this.weather = Weather.of(world.chance());
        this.ledger = new Ledger(world.chance());
        this.gateway = new GatewayDesk(world, ledger.bank());
        this.mails = new MailDesk(world, ledger.mails());
        this.contexts = new Contexts(deciders, world, ledger, gateway, mails);
        this.clients = new Clients(world);
    }

    void run() {
        world.trace().note(weather::toString);
        clients.register();
        while (!world.post().isEmpty()) {
            deliver(Weather.CALM);
        }
        clients.open();
        for (int steps = world.chance().between(60, 400); steps > 0; steps--) {
            step();
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
        if (draw <= 53) {
            deliver(weather);
        } else if (draw <= 67) {
            gateway.act(weather);
        } else if (draw <= 76) {
            mails.act(weather);
        } else if (draw <= 84) {
            clients.act();
        } else if (draw <= 90) {
            contexts.fireOne(weather);
        } else if (draw <= 97) {
            passTime();
        } else if (draw == 98) {
            contexts.restartOne();
        } else {
            deliverAgain();
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

    /** As a sender would that never heard that it was heard. */
    private void deliverAgain() {
        if (!handled.isEmpty() && weather.repeat() > 0) {
            world.post().send(world.chance().pick(handled));
        }
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
        } else if (world.chance().percent(25)) {
            contexts.nextAlarm().ifPresent(world.clock()::advanceTo);
        } else if (world.chance().percent(50)) {
            mails.nextLate().ifPresent(world.clock()::advanceTo);
        } else {
            world.clock().advance(world.chance().millis(1, 4_000));
        }
    }

    private void comeToRest() {
        int steps = 0;
        while (stepCalmly(steps < TROUBLE_GOES_ON ? weather.withoutFaultsOfOurs() : Weather.CALM)) {
            steps++;
            Invariant.ALL_COMES_TO_REST.check(
                    steps < LONGEST_REST, () -> "still busy after " + LONGEST_REST + " calm steps");
        }
    }

    /** False once nothing is left to happen. Time goes on only when everything else has been done. */
    private boolean stepCalmly(Weather today) {
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
            contexts.nextAlarm().ifPresent(world.clock()::advanceTo);
            return contexts.fireOne(today);
        }
        world.chance().pick(possible).run();
        return true;
    }
}
