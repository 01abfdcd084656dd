package io.millrace.runtime.topology;

import static io.millrace.schemas.deadletter.DeadLetterHeaders.APPLICATION;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.CODE;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.COMMAND_ID;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.KEPT_BYTES;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.LENGTH;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.LONGEST_VALUE_BYTES;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.OFFSET;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.PARTITION;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.PROCESSOR;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.SHA256;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.TEXT;
import static io.millrace.schemas.deadletter.DeadLetterHeaders.TOPIC;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.shared.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A record that nobody could take, on its way to {@code dead-letters}: its bytes, and headers that say why. */
final class DeadLetter {

    private static final int LONGEST_TEXT = 500;

    private final ProcessingContext context;
    private final String application;
    private final String processor;

    DeadLetter(ProcessingContext context, String application, String processor) {
        this.context = context;
        this.application = application;
        this.processor = processor;
    }

    /**
     * The record to write.
     *
     * @param commandId the command's, where the record was readable enough to have one
     */
    Record<byte @Nullable [], byte @Nullable []> of(
            Record<byte @Nullable [], byte @Nullable []> source, Reason reason, @Nullable String commandId) {
        Headers headers = new RecordHeaders();
        add(headers, CODE, reason.getCode());
        add(headers, TEXT, reason.getText());
        add(headers, APPLICATION, application);
        add(headers, PROCESSOR, processor);
        // What time sends has no place of its own: Kafka Streams then names a null topic.
        context.recordMetadata().filter(where -> where.topic() != null).ifPresent(where -> {
            add(headers, TOPIC, where.topic());
            add(headers, PARTITION, Integer.toString(where.partition()));
            add(headers, OFFSET, Long.toString(where.offset()));
        });
        if (commandId != null) {
            add(headers, COMMAND_ID, commandId);
        }
        return new Record<>(
                shortKey(source.key()), kept(source.value(), headers), Math.max(0, source.timestamp()), headers);
    }

    private static byte @Nullable [] kept(byte @Nullable [] value, Headers headers) {
        if (value == null || value.length <= LONGEST_VALUE_BYTES) {
            return value;
        }
        add(headers, LENGTH, Integer.toString(value.length));
        add(headers, SHA256, sha256(value));
        return Arrays.copyOf(value, KEPT_BYTES);
    }

    private static byte @Nullable [] shortKey(byte @Nullable [] key) {
        return key == null || key.length <= KEPT_BYTES ? key : Arrays.copyOf(key, KEPT_BYTES);
    }

    private static void add(Headers headers, String name, String value) {
        String bounded = value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT);
        headers.add(name, bounded.getBytes(UTF_8));
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
