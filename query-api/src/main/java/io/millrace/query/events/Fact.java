package io.millrace.query.events;

import io.millrace.query.http.Json;
import io.millrace.query.log.LogEntry;
import io.millrace.query.shape.FactJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A committed fact, and its form on the wire: made when first wanted, and then the same for everybody. */
final class Fact {
    private static final byte[] END = {'\n', '\n'};

    private final LogEntry entry;
    private final int partition;
    private final Bookmark after;
    private byte @Nullable [] content;
    private byte @Nullable [] frame;

    /**
     * A fact in its place.
     *
     * @param partition as the index numbers it
     * @param after where all logs were when it was told
     */
    Fact(LogEntry entry, int partition, Bookmark after) {
        this.entry = entry;
        this.partition = partition;
        this.after = after;
    }

    LogEntry entry() {
        return entry;
    }

    int partition() {
        return partition;
    }

    Bookmark after() {
        return after;
    }

    /** For one who has come as far as all logs have. */
    synchronized byte[] frame() {
        if (frame == null) {
            frame = frame(after);
        }
        return frame;
    }

    /** For one who has come this far with it. */
    synchronized byte[] frame(Bookmark reached) {
        if (content == null) {
            content = content(entry);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 200);
        bytes.writeBytes(utf8("id: " + reached.seal() + "\n"));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] content(LogEntry entry) {
        FactJson fact = FactJson.of(entry.event());
        Shape shape = new Shape(
                entry.log().name(),
                entry.partition(),
                entry.offset(),
                entry.event().aggregateId(),
                fact.sequence(),
                fact.type(),
                fact.at(),
                fact.causedBy(),
                fact.traceparent(),
                fact.data());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8("event: " + fact.type() + "\ndata: "));
        bytes.writeBytes(Json.bytes(shape));
        bytes.writeBytes(END);
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A fact as {@code /orders/{id}/events} shows it, and where it lies. */
    private record Shape(
            String log,
            int partition,
            long offset,
            String aggregateId,
            long sequence,
            String type,
            String at,
            String causedBy,
            @Nullable String traceparent,
            Object data) {}
}
