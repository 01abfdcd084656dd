package io.millrace.runtime.topology;

import io.millrace.runtime.poison.Fault;
import io.millrace.runtime.topology.Turn.Output;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.shared.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a context's functions: one command in; one read, one decision, one write, and everything that follows from it
 * out. What can fail is computed before anything is put or forwarded, so a command that cannot be decided leaves no
 * trace but its dead letter.
 */
final class DeciderProcessor<S, E extends SpecificRecord> implements Processor<byte[], Inbound, byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(DeciderProcessor.class);
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final int MOST_PER_TICK = 500;
    private static final Duration LONGEST_TICK = Duration.ofMillis(100);
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMinutes(1);

    private final StreamEnvironment environment;
    private final ContextRules<S, E> rules;
    private final Set<String> inputs;
    private final OverdueDeadlines overdue;
    private @Nullable Task task;

    DeciderProcessor(
            StreamEnvironment environment, ContextRules<S, E> rules, Set<String> inputs, OverdueDeadlines overdue) {
        this.environment = environment;
        this.rules = rules;
        this.inputs = inputs;
        this.overdue = overdue;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        close();
        task = new Task(context);
    }

    @Override
    public void process(Record<byte[], Inbound> record) {
        task().handle(record);
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }

    private Task task() {
        if (task == null) {
            throw new IllegalStateException(rules.name() + " is not initialised");
        }
        return task;
    }

    /** One life of one task: after a revive the same processor gets a new one, so that nothing old is believed. */
    private final class Task {

        private final ProcessorContext<byte[], byte[]> context;
        private final Turn<S, E> turn;
        private final Repository<S> repository;
        private final DeadlineIndex deadlines = new DeadlineIndex();
        private final Lookout<S> lookout;
        private final DeadLetter deadLetter;
        private final Alarm alarm;
        private Instant settledAt;
        private Instant lastTick;
        private Instant lastTold;
        private boolean mayGiveUp;

        Task(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            repository = rules.stores().open(context::getStateStore);
            turn = new Turn<>(environment, rules, repository);
            deadLetter = new DeadLetter(environment.application(), rules.name());
            Instant startedAt = environment.clock().instant();
            settledAt = startedAt.plus(environment.settling());
            lastTick = startedAt;
            lastTold = startedAt;
            lookout = new Lookout<>(repository, rules.decider(), deadlines, startedAt);
            overdue.tell(this, deadlines);
            environment.progress().begin(inputs, context.taskId().partition());
            alarm = new Alarm(context, this::tick);
            alarm.set(nextTick(startedAt), startedAt);
        }

        void close() {
            alarm.cancel();
            overdue.forget(this);
        }

        void handle(Record<byte[], Inbound> record) {
            Command command = record.value().command();
            Reason refused = decide(command);
            if (refused != null) {
                bury(record.value().origin(), record.timestamp(), refused, command.commandId());
            }
        }

        /** Why the command could not be decided; null when it was. */
        private @Nullable Reason decide(Command command) {
            Turn.Result<S> result = turn.compute(command, environment.clock().instant());
            if (result.refused() != null) {
                return result.refused();
            }
            Turn.Change<S> change = result.change();
            if (change != null) {
                try {
                    repository.save(change.aggregateId(), change.state());
                } catch (UnwritableStateException e) {
                    return e.reason().orElseGet(() -> turn.failed(command, e));
                }
                Instant now = environment.clock().instant();
                deadlines.set(change.key(), change.deadline(), now);
                alarm.set(nextTick(now), now);
            }
            for (Output output : result.outputs()) {
                byte[] key = output.key().getBytes(StandardCharsets.UTF_8);
                context.forward(new Record<>(key, output.value(), result.timestamp()), output.sink());
            }
            return null;
        }

        private void bury(Origin origin, long timestamp, Reason reason, String commandId) {
            environment.budget().spend(deadLetter.letter(origin, reason, Fault.ofSender(reason.getCode())));
            context.forward(deadLetter.of(origin, timestamp, reason, commandId), ContextTopology.DEAD_LETTERS);
        }

        private void tick() {
            Instant now = environment.clock().instant();
            if (now.isBefore(lastTick)) {
                clockJumpedBack(now);
            }
            lastTick = now;
            lookout.tick(now);
            fireDue(now);
            if (Duration.between(lastTold, now).abs().compareTo(TELL_EVERY) >= 0) {
                overdue.tell(this, deadlines);
                lastTold = now;
            }
            alarm.set(nextTick(now), now);
        }

        /** When there may be something to do: what is due and was not done is looked at again soon. */
        private Instant nextTick(Instant now) {
            Instant soon = now.plus(AGAIN);
            if (lookout.underWay()) {
                return soon;
            }
            Instant next = deadlines.next(mayGiveUp);
            if (!mayGiveUp) {
                Instant givesUp = deadlines.next(true);
                Instant may = givesUp.isBefore(settledAt) ? settledAt : givesUp;
                next = may.isBefore(next) ? may : next;
            }
            return next.isAfter(now) ? next : soon;
        }

        private void fireDue(Instant now) {
            long stopNanos = System.nanoTime() + LONGEST_TICK.toNanos();
            for (DeadlineIndex.Entry due : deadlines.due(now, mayGiveUp(now), MOST_PER_TICK)) {
                fire(due, now);
                if (System.nanoTime() - stopNanos > 0) {
                    return;
                }
            }
        }

        private void clockJumpedBack(Instant now) {
            deadlines.clockJumpedBack(now);
            lookout.clockJumpedBack(now);
            Instant latest = now.plus(environment.settling());
            if (settledAt.isAfter(latest)) {
                settledAt = latest;
            }
        }

        private boolean mayGiveUp(Instant now) {
            if (!mayGiveUp) {
                mayGiveUp = !now.isBefore(settledAt)
                        && environment
                                .progress()
                                .caughtUp(inputs, context.taskId().partition());
            }
            return mayGiveUp;
        }

        private void fire(DeadlineIndex.Entry due, Instant now) {
            environment.commits().soon(context::commit);
            AggregateKey key = due.key();
            Command passed = turn.deadlinePassed(key, now);
            Reason refused = decide(passed);
            boolean moved =
                    deadlines.find(key).map(next -> due.movedTo(next, now)).orElse(true);
            if (refused == null && moved) {
                return;
            }
            LOG.error("deadline of {} in {} cannot be decided; it rests for {}", key, rules.name(), REST);
            if (!due.failed()) {
                Reason reason = refused != null
                        ? refused
                        : new Reason("deadline-not-moved", "The decision left the deadline where it was.");
                bury(Origin.ofTime(key.aggregateId()), passed.timestamp(), reason, passed.commandId());
            }
            deadlines.rest(due, now.plus(REST));
        }
    }
}
