package io.millrace.runtime.fold;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes by text keys, in the order of the keys' bytes. */
public final class Table {

    private final Tables tables;
    private final byte[] prefix;
    private final byte[] end;

    Table(Tables tables, byte[] prefix, byte[] end) {
        this.tables = tables;
        this.prefix = prefix;
        this.end = end;
    }

    public byte @Nullable [] get(String key) {
        return tables.get(at(key));
    }

    /** Puts a value; null deletes. */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            tables.delete(at(key));
        } else {
            tables.put(at(key), value);
        }
    }

    /** Deletes everything. */
    public void clear() {
        tables.deleteRange(prefix, end);
    }

    /** All records as they are now, one after the other. */
    public Cursor cursor() {
        return tables.cursor(prefix, end);
    }

    /** Visits all records in order. */
    public void forEach(BiConsumer<String, byte[]> visitor) {
        try (Cursor cursor = cursor()) {
            for (; cursor.valid(); cursor.next()) {
                visitor.accept(cursor.key(), cursor.value());
            }
        }
    }

    private byte[] at(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[prefix.length + bytes.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(bytes, 0, whole, prefix.length, bytes.length);
        return whole;
    }
}
