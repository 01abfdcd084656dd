package io.millrace.runtime.topology;

import io.micrometer.core.instrument.Counter;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.wire.UnreadableRecordException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes records off one kind of topic: what can be read goes on as a command, what cannot goes to the dead letters with
 * its reason. It never throws over a record's content: a poison record stops nothing.
 */
abstract class Reader implements Processor<byte[], byte[], byte[], Object> {

    private final StreamEnvironment environment;
    private final Node node;
    private @Nullable Attached attached;

    Reader(Node node) {
        this.environment = node.environment();
        this.node = node;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        attached = new Attached(context, new DeadLetter(context, environment.application(), node.name()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Attached here = attached();
        try {
            take(here.context(), record.withTimestamp(Math.max(0, record.timestamp())));
        } catch (UnreadableRecordException e) {
            refuse(record, new Reason(e.code(), String.valueOf(e.getMessage())));
        } finally {
            here.context()
                    .recordMetadata()
                    .ifPresent(where ->
                            environment.progress().processed(where.topic(), where.partition(), where.offset()));
        }
    }

    /**
     * Reads one record and passes it on.
     *
     * @throws UnreadableRecordException if it cannot be read; nothing has been forwarded then
     */
    abstract void take(ProcessorContext<byte[], Object> context, Record<byte[], byte[]> record);

    final StreamEnvironment environment() {
        return environment;
    }

    final void decide(ProcessorContext<byte[], Object> context, Record<byte[], byte[]> record, Command command) {
        context.forward(record.withValue(new Inbound(command, record.value())), node.decides());
    }

    final void count(String counter, String tag, String value) {
        Counter.builder(counter)
                .tag("application", environment.application())
                .tag(tag, value)
                .register(environment.meters())
                .increment();
    }

    private void refuse(Record<byte[], byte[]> record, Reason reason) {
        Attached here = attached();
        count("millrace.dead.letters", "reason", reason.getCode());
        here.context().forward(here.deadLetter().of(record, reason, null), ContextTopology.DEAD_LETTERS);
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

    private record Attached(ProcessorContext<byte[], Object> context, DeadLetter deadLetter) {}
}
