package io.millrace.runtime.fold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.RocksIterator;

/** A place in a table: stands on a record, or behind the last. */
public final class Cursor implements AutoCloseable {

    private final RocksIterator records;
    private final int prefixBytes;
    private final List<AbstractNativeReference> with;

    /** Stands on the first record; closes what it was made with when it is closed. */
    Cursor(RocksIterator records, byte[] from, List<AbstractNativeReference> with) {
        this.records = records;
        this.prefixBytes = from.length;
        this.with = with;
        records.seek(from);
    }

    /** Whether it stands on a record. */
    public boolean valid() {
        return records.isValid();
    }

    public String key() {
        byte[] key = records.key();
        return new String(key, prefixBytes, key.length - prefixBytes, StandardCharsets.UTF_8);
    }

    /** Below 0 if its key comes before the other's, 0 if they have the same, above 0 if it comes after. */
    public int compareKey(Cursor other) {
        byte[] mine = records.key();
        byte[] others = other.records.key();
        return Arrays.compareUnsigned(mine, prefixBytes, mine.length, others, other.prefixBytes, others.length);
    }

    public byte[] value() {
        return records.value();
    }

    public void next() {
        records.next();
    }

    @Override
    public void close() {
        records.close();
        with.forEach(AbstractNativeReference::close);
    }
}
