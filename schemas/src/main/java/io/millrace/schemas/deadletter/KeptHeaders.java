package io.millrace.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a record came with, as far as they are kept beside ours: in their order, repeated ones too. What is
 * too much or named like a secret is left out, and counted.
 *
 * @param headers under their own names
 * @param dropped how many were left out
 */
public record KeptHeaders(List<Header> headers, int dropped) {

    /** What the sender's names begin with in a dead letter; ours begin with {@code millrace-}. */
    public static final String PREFIX = "original-";

    /** How many are kept of one record. */
    static final int MOST = 100;

    /** Of their names and values together: 32 KiB. */
    static final int MOST_BYTES = 32 << 10;

    private static final KeptHeaders NONE = new KeptHeaders(List.of(), 0);

    /** Of a record that has none. */
    public static KeptHeaders none() {
        return NONE;
    }

    /** What is kept of a record's own headers. */
    public static KeptHeaders of(Headers all) {
        List<Header> kept = new ArrayList<>();
        int dropped = 0;
        long bytes = 0;
        for (Header header : all) {
            long more = (long) Utils.utf8Length(header.key()) + (header.value() == null ? 0 : header.value().length);
            if (kept.size() < MOST && bytes + more <= MOST_BYTES && !SecretNames.ofHeader(header.key())) {
                kept.add(header);
                bytes += more;
            } else {
                dropped++;
            }
        }
        return kept.isEmpty() && dropped == 0 ? NONE : new KeptHeaders(List.copyOf(kept), dropped);
    }

    /** What a dead letter, or a record on its way round, has kept. */
    public static KeptHeaders in(Headers letter) {
        List<Header> kept = new ArrayList<>();
        for (Header header : letter) {
            if (header.key().startsWith(PREFIX)) {
                kept.add(new RecordHeader(header.key().substring(PREFIX.length()), header.value()));
            }
        }
        return new KeptHeaders(List.copyOf(kept), number(letter.lastHeader(DeadLetterHeaders.HEADERS_DROPPED)));
    }

    /** Nothing of them but how many there were. */
    KeptHeaders withheld() {
        return new KeptHeaders(List.of(), dropped + headers.size());
    }

    /** Puts them beside ours. */
    public void addTo(Headers ours) {
        headers.forEach(header -> ours.add(PREFIX + header.key(), header.value()));
        if (dropped > 0) {
            ours.add(
                    DeadLetterHeaders.HEADERS_DROPPED, Integer.toString(dropped).getBytes(UTF_8));
        }
    }

    /** Anybody can write a header: what is no number counts as nothing. */
    private static int number(@Nullable Header header) {
        String text = header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
