package io.millrace.schemas.deadletter;

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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could take, as it stands in {@code dead-letters}: its bytes (of a very long one the beginning),
 * headers that say why, and its own.
 */
public record DeadLetterRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    private static final int LONGEST_TEXT = 500;
    private static final Pattern KEY = Pattern.compile("~?[A-Za-z0-9][A-Za-z0-9._-]{0,126}");

    /** The dead letter of a record. */
    public static DeadLetterRecord of(SentRecord sent, Refusal refusal) {
        Headers headers = headers(refusal);
        byte[] value = kept(sent.value(), headers);
        sent.headers().addTo(headers);
        return new DeadLetterRecord(shortKey(sent.key()), value, headers);
    }

    /** The dead letter of a record that may hold a secret: no value, no headers, and its key only if that is an id. */
    public static DeadLetterRecord withheld(SentRecord sent, Digest digest, Refusal refusal) {
        Headers headers = headers(refusal);
        add(headers, LENGTH, Integer.toString(sent.length()));
        add(headers, digest.header(), digest.hex());
        sent.headers().withheld().addTo(headers);
        byte[] key = sent.key();
        boolean isId = key != null && KEY.matcher(new String(key, UTF_8)).matches();
        return new DeadLetterRecord(isId ? key : null, null, headers);
    }

    private static Headers headers(Refusal refusal) {
        Headers headers = new RecordHeaders();
        add(headers, CODE, refusal.reason().getCode());
        add(headers, TEXT, refusal.reason().getText());
        add(headers, APPLICATION, refusal.application());
        add(headers, PROCESSOR, refusal.processor());
        Refusal.Source source = refusal.source();
        if (source != null) {
            add(headers, TOPIC, source.topic());
            add(headers, PARTITION, Integer.toString(source.partition()));
            add(headers, OFFSET, Long.toString(source.offset()));
        }
        if (refusal.commandId() != null) {
            add(headers, COMMAND_ID, refusal.commandId());
        }
        return headers;
    }

    private static byte @Nullable [] kept(byte @Nullable [] value, Headers headers) {
        if (value == null || value.length <= LONGEST_VALUE_BYTES) {
            return value;
        }
        add(headers, LENGTH, Integer.toString(value.length));
        add(headers, SHA256, sha256(value));
        return Arrays.copyOf(value, KEPT_BYTES);
    }

    /** What is kept of a key: its first 64 KiB. */
    public static byte @Nullable [] shortKey(byte @Nullable [] key) {
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
