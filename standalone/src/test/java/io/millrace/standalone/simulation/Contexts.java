package io.millrace.standalone.simulation;

import io.millrace.emailer.domain.OrderNews;
import io.millrace.emailer.domain.StockNews;
import io.millrace.orders.domain.PaymentNews;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.topology.AggregateKey;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.standalone.simulation.Post.Letter;
import io.millrace.standalone.simulation.SimulatedTurn.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The five contexts and the wires between them. */
final class Contexts {

    /** What no log may hold; nobody reads commands there. */
    private static final Set<Topic<?>> KEPT_APART = Set.of(Topics.CONTACTS, Topics.CREDENTIALS);

    private final Surroundings world;
    private final Ledger ledger;
    private final GatewayDesk gateway;
    private final MailDesk mails;
    private final List<SimulatedContext<?>> contexts;

    Contexts(Deciders deciders, Surroundings world, Ledger ledger, GatewayDesk gateway, MailDesk mails) {
        this.world = world;
        this.ledger = ledger;
        this.gateway = gateway;
        this.mails = mails;
        this.contexts = List.of(
                new SimulatedContext<>(ContextName.ORDERS, deciders.orders(), WholeAggregates::new),
                new SimulatedContext<>(ContextName.INVENTORY, deciders.stock(), Shelves::new),
                new SimulatedContext<>(ContextName.PAYMENTS, deciders.payments(), WholeAggregates::new),
                new SimulatedContext<>(ContextName.ACCOUNTS, deciders.accounts(), People::new),
                new SimulatedContext<>(ContextName.EMAILER, deciders.mails(), Mailboxes::new));
    }

    /** Hands a letter to its reader. False if the reader died before it committed: then nothing has happened. */
    boolean handle(Letter letter, Weather weather) {
        return turn(of(letter.lane().reader()), letter.command(), weather);
    }

    /** What accounts would answer to an order of this customer now; nothing comes of the question. */
    NoteCustomerChecked standing(String customerId) {
        Instant now = world.clock().now();
        Command question = new Command("question", customerId, new CheckCustomer("nobody"), now.toEpochMilli(), null);
        return (NoteCustomerChecked) of(ContextName.ACCOUNTS)
                .compute(question, now)
                .told()
                .get(0)
                .message()
                .body();
    }

    /** Fires one deadline that is due, if there is any. */
    boolean fireOne(Weather weather) {
        List<SimulatedContext<?>> due =
                contexts.stream().filter(context -> !due(context).isEmpty()).toList();
        if (due.isEmpty()) {
            return false;
        }
        fire(world.chance().pick(due), weather);
        return true;
    }

    /** When time itself will have something to do. */
    Optional<Instant> nextAlarm() {
        return contexts.stream()
                .flatMap(context -> context.alarms().next().stream())
                .min(Instant::compareTo);
    }

    void clockSetBack() {
        contexts.forEach(context -> context.alarms().clockSetBack(world.clock().now()));
    }

    void restartOne() {
        SimulatedContext<?> context = world.chance().pick(contexts);
        world.trace().note(() -> context.name() + " restarts");
        context.restart(world.clock().now());
    }

    void restartAll() {
        contexts.forEach(context -> context.restart(world.clock().now()));
    }

    private SimulatedContext<?> of(ContextName name) {
        return contexts.stream().filter(one -> one.name() == name).findFirst().orElseThrow();
    }

    private <S> void fire(SimulatedContext<S> context, Weather weather) {
        AggregateKey key = world.chance().pick(due(context));
        Alarms.Alarm before = context.alarms().of(key);
        Command passed = context.deadlinePassed(key);
        if (turn(context, passed, weather)) {
            Invariant.A_DEADLINE_MOVES.check(
                    !before.equals(context.alarms().of(key)),
                    () -> "the deadline of " + key + " in " + context.name() + " stays at " + before.at());
        }
    }

    /**
     * The emailer needs the runtime's courtesy, unlike the others: a report that it has not read may say that the mail
     * went out, and what went out cannot be called back.
     */
    private List<AggregateKey> due(SimulatedContext<?> context) {
        return context.alarms().due(world.clock().now()).stream()
                .filter(key -> context.name() != ContextName.EMAILER
                        || !world.post().isWaitingFor(ContextName.EMAILER, Topics.EMAIL_RESULTS, key.aggregateId()))
                .toList();
    }

    private <S> boolean turn(SimulatedContext<S> context, Command command, Weather weather) {
        Instant now = world.clock().now();
        SimulatedTurn<S> turn = context.compute(command, now);
        if (world.chance().percent(weather.crash())) {
            world.trace().note(() -> context.name() + " dies before it commits " + command.commandId());
            return false;
        }
        world.trace().note(() -> context.name() + ": " + turn.summary());
        ledger.heard(context.name(), command, now);
        context.commit(turn, now);
        turn.events().forEach(event -> follow(context.name(), event, command.timestamp()));
        turn.told().forEach(told -> send(told, command));
        ledger.observe(context.name(), turn, context.alarms());
        return true;
    }

    private void follow(ContextName context, Event event, long timestamp) {
        switch (context) {
            case ORDERS ->
                OrderNews.translate(event, timestamp)
                        .ifPresent(news -> world.post().send(Topics.ORDER_EVENTS, ContextName.EMAILER, news));
            case INVENTORY ->
                StockNews.translate(event, timestamp)
                        .ifPresent(news -> world.post().send(Topics.INVENTORY_EVENTS, ContextName.EMAILER, news));
            case PAYMENTS ->
                PaymentNews.toCommand(event, timestamp)
                        .ifPresent(news -> world.post().send(Topics.PAYMENT_EVENTS, ContextName.ORDERS, news));
            case ACCOUNTS, EMAILER -> {}
        }
    }

    private void send(Told told, Command cause) {
        Message message = told.message();
        if (message.body() instanceof GatewayOperation operation) {
            gateway.add(operation);
        } else if (message.body() instanceof Delivery delivery) {
            mails.add(delivery);
        } else if (!KEPT_APART.contains(message.topic())) {
            Command command =
                    new Command(told.commandId(), message.key(), message.body(), cause.timestamp(), cause.trace());
            world.post().send(message.topic(), ContextName.readerOf(message.topic()), command);
        }
    }
}
