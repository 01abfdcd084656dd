package io.millrace.runtime.topology;

import io.micrometer.core.instrument.Counter;
import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.decide.Progress;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.SchemaRegistryException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command's turn, up to the point where something is written: reads, decides, evolves, reacts, encodes. */
final class Turn<S, E extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private static final Duration OLDEST_CAUSE = Duration.ofDays(1);

    private final StreamEnvironment environment;
    private final ContextRules<S, E> rules;
    private final Decider<S> decider;
    private final Repository<S> repository;
    private final EventEnvelope<E> envelope;
    private final RecordCodec<E> codec;
    private final Outbound outbound;
    private final Map<String, Counter> counters = new HashMap<>();

    Turn(StreamEnvironment environment, ContextRules<S, E> rules, Repository<S> repository) {
        this.environment = environment;
        this.rules = rules;
        this.decider = rules.decider();
        this.repository = repository;
        this.envelope = new EventEnvelope<>(rules.log().valueType());
        this.codec = new RecordCodec<>(rules.log().valueType(), environment.ids());
        this.outbound = new Outbound(environment.ids());
    }

    /** Everything that follows from a command; nothing has been written when this returns. */
    Result<S> compute(Command command, Instant clock) {
        try {
            return decide(repository.load(command), command, clock);
        } catch (Outbound.TooLargeException e) {
            return Result.refused(new Reason("too-large", "What follows from it is too large: " + e.getMessage()));
        } catch (SchemaRegistryException | KafkaException e) {
            // The registry or the store: the command is not at fault, it must be decided later.
            throw e;
        } catch (RuntimeException e) {
            return Result.refused(failed(command, e));
        }
    }

    /** A bug. Its message may quote the command, and a command may hold personal data: only the place is logged. */
    Reason failed(Command command, RuntimeException bug) {
        String name = bug.getClass().getSimpleName();
        LOG.error("{} failed on {} with {} at {}", rules.name(), type(command), name, place(bug));
        return new Reason("failed", "Deciding it failed with " + name + ".");
    }

    /**
     * Time's own command. It keeps the timestamp of the door record that began it all, but no older one than a day:
     * what follows from it must be read before internal topics delete it.
     */
    Command deadlinePassed(AggregateKey key, Instant now) {
        DeadlinePassed body = new DeadlinePassed(key.part());
        S state = repository.load(key.aggregateId(), body);
        Progress progress = state == null ? Progress.none(0) : decider.progress(state);
        String commandId = key.aggregateId() + ":" + progress.version() + ":deadline";
        long timestamp = Math.max(progress.origin(), now.minus(OLDEST_CAUSE).toEpochMilli());
        return new Command(commandId, key.aggregateId(), body, timestamp, null);
    }

    private Result<S> decide(@Nullable S before, Command command, Instant clock) {
        Progress progress = before == null ? Progress.none(command.timestamp()) : decider.progress(before);
        Instant millis = clock.truncatedTo(ChronoUnit.MILLIS);
        Instant now = millis.isBefore(progress.lastEventAt()) ? progress.lastEventAt() : millis;
        Decision decision = decider.decide(before, command, now);
        if (decision.deadLetter() != null) {
            return Result.refused(decision.deadLetter());
        }

        List<Output> outputs = new ArrayList<>();
        S state = before;
        long sequence = progress.version();
        for (SpecificRecord fact : decision.facts()) {
            sequence++;
            Event event = new Event(command.aggregateId(), sequence, now, command.commandId(), command.trace(), fact);
            state = decider.evolve(state, event);
            outputs.add(logged(event));
            List<Message> told = new ArrayList<>(decider.react(state, event));
            told.addAll(decider.confide(command, event));
            tell(told, event.eventId(), command.trace(), outputs);
        }
        tell(decision.answers(), command.commandId(), command.trace(), outputs);
        if (state != null && decider.progress(state).version() != sequence) {
            throw new IllegalStateException("evolve did not take over the sequence");
        }
        count(decision.facts());
        Change<S> change = decision.facts().isEmpty() || state == null ? null : change(command.aggregateId(), state);
        return new Result<>(change, outputs, command.timestamp(), null);
    }

    private Change<S> change(String aggregateId, S state) {
        return new Change<>(aggregateId, state, repository.keyOf(aggregateId, state), decider.deadline(state));
    }

    private Output logged(Event event) {
        String log = rules.log().name();
        byte[] value = Outbound.bounded(codec.encode(log, envelope.wrap(event)), log);
        return new Output(ContextTopology.sink(rules.log()), event.aggregateId(), value);
    }

    private void tell(List<Message> messages, String causedBy, @Nullable TraceContext trace, List<Output> outputs) {
        int number = 0;
        for (Message message : messages) {
            number++;
            if (!rules.told().contains(message.topic())) {
                throw new IllegalStateException("the topology does not say that it tells " + message.topic());
            }
            byte[] value = outbound.encode(message, causedBy + ":" + number, trace);
            outputs.add(new Output(ContextTopology.sink(message.topic()), message.key(), value));
        }
    }

    private void count(List<SpecificRecord> facts) {
        for (SpecificRecord fact : facts) {
            counters.computeIfAbsent(fact.getSchema().getName(), this::counter).increment();
        }
    }

    private Counter counter(String type) {
        return Counter.builder("millrace.events")
                .tag("application", environment.application())
                .tag("type", type)
                .register(environment.meters());
    }

    private static String type(Command command) {
        return command.body().getSchema().getName();
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : Objects.toString(trace[0]);
    }

    /** One record to write. */
    record Output(String sink, String key, byte @Nullable [] value) {}

    /** What is true now of an aggregate, or of one part of it, and when that must be woken. */
    record Change<S>(String aggregateId, S state, AggregateKey key, Optional<Deadline> deadline) {}

    /**
     * What follows from a command.
     *
     * @param change of the state; null when it is as it was
     * @param refused why nothing follows but a dead letter; null when something may
     */
    record Result<S>(
            @Nullable Change<S> change,
            List<Output> outputs,
            long timestamp,
            @Nullable Reason refused) {

        static <S> Result<S> refused(Reason reason) {
            return new Result<>(null, List.of(), 0, reason);
        }
    }
}
