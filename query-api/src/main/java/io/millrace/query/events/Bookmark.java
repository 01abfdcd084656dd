package io.millrace.query.events;

import io.millrace.query.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** How far somebody has come in all partitions of all logs: what lies below was told, or was not asked for. */
final class Bookmark {
    private static final int FORM = 1;
    private static final int LONGEST = 20_000;

    private final LogIndex index;
    private final long[] next;

    /** Takes the array over. */
    Bookmark(LogIndex index, long[] next) {
        this.index = index;
        this.next = next;
    }

    long next(int partition) {
        return next[partition];
    }

    /** Whether nothing is missing that the other has. */
    boolean reaches(Bookmark other) {
        for (int number = 0; number < next.length; number++) {
            if (next[number] < other.next[number]) {
                return false;
            }
        }
        return true;
    }

    /** The same, but further in one partition. */
    Bookmark with(int partition, long offset) {
        long[] further = Arrays.copyOf(next, next.length);
        further[partition] = offset;
        return new Bookmark(index, further);
    }

    /** As text for a URL or a header; only the logs' names decide which offset is whose, not their order. */
    String seal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + 4 * next.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            ByteUtils.writeVarint(index.partitions(), out);
            for (int log = 0; log < index.logs().size(); log++) {
                out.writeInt(index.logs().get(log).hashCode());
                for (int partition = 0; partition < index.partitions(); partition++) {
                    ByteUtils.writeVarlong(next[log * index.partitions() + partition], out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * What {@link #seal} made. A log that was not there yet is read from its beginning.
     *
     * @throws Problem if it is none
     */
    static Bookmark open(String sealed, LogIndex index) {
        Map<Integer, long[]> byLog = sealed.length() > LONGEST ? null : read(sealed, index.partitions());
        if (byLog == null) {
            throw Problem.badRequest("bad-cursor", "lastEventId", "lastEventId must be the id of an event of these.");
        }
        long[] next = new long[index.size()];
        for (int log = 0; log < index.logs().size(); log++) {
            long[] offsets = byLog.get(index.logs().get(log).hashCode());
            if (offsets != null) {
                System.arraycopy(offsets, 0, next, log * index.partitions(), offsets.length);
            }
        }
        return new Bookmark(index, next);
    }

    private static @Nullable Map<Integer, long[]> read(String sealed, int partitions) {
        Map<Integer, long[]> byLog = new HashMap<>();
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(sealed)))) {
            if (in.readByte() != FORM || ByteUtils.readVarint(in) != partitions) {
                return null;
            }
            while (in.available() > 0) {
                int log = in.readInt();
                long[] offsets = new long[partitions];
                for (int partition = 0; partition < partitions; partition++) {
                    offsets[partition] = ByteUtils.readVarlong(in);
                    if (offsets[partition] < 0) {
                        return null;
                    }
                }
                byLog.put(log, offsets);
            }
            return byLog;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
