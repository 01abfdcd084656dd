package io.millrace.runtime.topology;

import io.micrometer.core.instrument.Counter;
import io.millrace.runtime.poison.Fault;
import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.wire.SchemaRegistryException;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records off one kind of topic: what can be read goes on as a command, what cannot goes to the dead letters with
 * its reason. It never throws over a record's content: a poison record stops nothing.
 */
abstract class Reader implements Processor<byte[], byte[], byte[], Object> {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final StreamEnvironment environment;
    private final Node node;
    private @Nullable Attached attached;

    Reader(Node node) {
        this.environment = node.environment();
        this.node = node;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        attached = new Attached(context, context::commit, new DeadLetter(environment.application(), node.name()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], Object> context = attached().context();
        RecordMetadata where = context.recordMetadata().orElseThrow();
        Record<byte[], byte[]> known = record.withTimestamp(Math.max(0, record.timestamp()));
        try {
            pass(known, where);
        } finally {
            environment.progress().processed(where.topic(), where.partition(), where.offset());
            environment.commits().soon(attached().commit());
        }
    }

    /** What fails in reading is the record's fault, or a bug of ours that it met; what fails further on is neither. */
    private void pass(Record<byte[], byte[]> record, RecordMetadata where) {
        Origin origin = origin(record, where);
        Passage passage;
        try {
            passage = read(record, where);
        } catch (UnreadableRecordException e) {
            refuse(origin, record.timestamp(), new Reason(e.code(), String.valueOf(e.getMessage())));
            return;
        } catch (SchemaRegistryException e) {
            // The record is not at fault: it must be read again later.
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote the record, and a record may hold personal data: only the place is logged.
            LOG.error(
                    "{} failed on {} with {} at {}",
                    node.name(),
                    where,
                    e.getClass().getName(),
                    place(e));
            String name = e.getClass().getSimpleName();
            refuse(origin, record.timestamp(), new Reason("failed", "Reading it failed with " + name + "."));
            return;
        }
        forward(record, passage, origin);
    }

    private void forward(Record<byte[], byte[]> record, Passage passage, Origin origin) {
        ProcessorContext<byte[], Object> context = attached().context();
        if (passage instanceof Passage.ToDecision decision) {
            context.forward(record.withValue(new Inbound(decision.command(), origin)), node.decides());
        } else if (passage instanceof Passage.Round round) {
            context.forward(round.record(), round.sink());
        }
    }

    /**
     * Reads one record.
     *
     * @throws UnreadableRecordException if it cannot be read
     */
    abstract Passage read(Record<byte[], byte[]> record, RecordMetadata where);

    /** The record as somebody sent it. */
    Origin origin(Record<byte[], byte[]> record, RecordMetadata where) {
        return Origin.of(record, where);
    }

    /** Whose fault it is that a record cannot be read: on all topics but doors, only we write. */
    Fault fault(String reason) {
        return Fault.OURS;
    }

    /** What stands in the dead letter in place of the record's value; empty if that may be kept. */
    Optional<Digest> withheld(Origin origin) {
        return Optional.empty();
    }

    final StreamEnvironment environment() {
        return environment;
    }

    final void count(String counter, String tag, String value) {
        Counter.builder(counter)
                .tag("application", environment.application())
                .tag(tag, value)
                .register(environment.meters())
                .increment();
    }

    private void refuse(Origin origin, long timestamp, Reason reason) {
        Attached here = attached();
        environment.budget().spend(here.deadLetter().letter(origin, reason, fault(reason.getCode())));
        DeadLetter letter = here.deadLetter();
        here.context()
                .forward(
                        withheld(origin)
                                .map(digest -> letter.withheld(origin, timestamp, reason, digest))
                                .orElseGet(() -> letter.of(origin, timestamp, reason, null)),
                        ContextTopology.DEAD_LETTERS);
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    private Attached attached() {
        if (attached == null) {
            throw new IllegalStateException(node.name() + " is not initialised");
        }
        return attached;
    }

    /**
     * Where a reader stands.
     *
     * @param name its own
     * @param decides the node its commands go to
     */
    record Node(StreamEnvironment environment, String name, String decides) {}

    private record Attached(ProcessorContext<byte[], Object> context, Runnable commit, DeadLetter deadLetter) {}
}
