package io.millrace.schemas.deadletter;

import org.jspecify.annotations.Nullable;

/** A record as somebody sent it, with what is kept of its headers. */
public record SentRecord(byte @Nullable [] key, byte @Nullable [] value, KeptHeaders headers) {

    int length() {
        return value == null ? 0 : value.length;
    }
}
