package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.door.DoorRecord;
import io.millrace.schemas.door.OrderDoor;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read an order at the door, and to write and read it as Avro. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireBenchmark {

    private static final byte[] JSON = """
            {"type":"PlaceOrder","orderId":"o-1","commandId":"c-1","customerId":"c-1","currency":"EUR",\
            "lines":[{"sku":"raspberry-pi-4b","quantity":2,"unitPrice":145.00}],"externalId":"web-17"}\
            """.getBytes(UTF_8);

    private final OrderDoor door = new OrderDoor();
    private final CommandEnvelope<OrderCommand> envelope = new CommandEnvelope<>(OrderCommand.class);
    private final RecordCodec<OrderCommand> codec = new RecordCodec<>(OrderCommand.class, new FingerprintIds());
    private final DoorRecord record = new DoorRecord(Topics.ORDERS, Clients.PARTITIONS, 0, 0, null, JSON);
    private final Command command = door.parse(record, 0);
    private final byte[] avro = encode();

    @Benchmark
    public Command parse() {
        return door.parse(record, 0);
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(Topics.ORDERS_INTAKE.name(), envelope.wrap(command));
    }

    @Benchmark
    public Command decode() {
        return envelope.unwrap(codec.decode(avro), 0);
    }
}
