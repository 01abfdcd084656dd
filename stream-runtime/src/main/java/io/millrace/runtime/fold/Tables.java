package io.millrace.runtime.fold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;
import org.rocksdb.WriteOptions;

/** Tables that live as long as they are needed, on disk and not in memory: one RocksDB, deleted when it is closed. */
public final class Tables implements AutoCloseable {

    private static final long WRITE_BUFFER_BYTES = 32L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private static final String PREFIX = "fold-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-.*");

    private final Path directory;
    private final Options options;
    private final WriteOptions writing;
    private final RocksDB database;
    private int opened;

    private Tables(Path directory) throws RocksDBException {
        this.directory = directory;
        options = new Options()
                .setCreateIfMissing(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES);
        writing = new WriteOptions().setDisableWAL(true);
        database = RocksDB.open(options, directory.toString());
    }

    /** In a new directory below this one, which is made if it is not there; what dead processes left there goes. */
    public static Tables below(Path parent) {
        try {
            Files.createDirectories(parent);
            deleteLeftOvers(parent);
            return new Tables(Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + parent, e);
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot write below " + parent, e);
        }
    }

    /** One more table, empty. */
    public synchronized Table open() {
        opened++;
        return new Table(
                this,
                ByteBuffer.allocate(Integer.BYTES).putInt(opened).array(),
                ByteBuffer.allocate(Integer.BYTES).putInt(opened + 1).array());
    }

    byte @Nullable [] get(byte[] key) {
        try {
            return database.get(key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    void put(byte[] key, byte[] value) {
        try {
            database.put(writing, key, value);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    void delete(byte[] key) {
        try {
            database.delete(writing, key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    void deleteRange(byte[] from, byte[] to) {
        try {
            database.deleteRange(writing, from, to);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    Cursor cursor(byte[] from, byte[] to) {
        Slice end = new Slice(to);
        ReadOptions reading = new ReadOptions().setIterateUpperBound(end);
        return new Cursor(database.newIterator(reading), from, List.of(reading, end));
    }

    private IllegalStateException broken(RocksDBException e) {
        return new IllegalStateException("the tables in " + directory + " cannot be used", e);
    }

    @Override
    public void close() {
        database.close();
        writing.close();
        options.close();
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    private static void deleteLeftOvers(Path parent) throws IOException {
        List<Path> children;
        try (Stream<Path> found = Files.list(parent)) {
            children = found.toList();
        }
        for (Path child : children) {
            Matcher name = NAME.matcher(child.getFileName().toString());
            if (name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                delete(child);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
