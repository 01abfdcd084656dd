package io.millrace.payment.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An append-only file of entries, one JSON object a line, that survives kill -9.
 *
 * <p>Entries appended while the disk is busy are written and synced together. Once a write has failed everything fails:
 * what is in memory and what is on disk may no longer agree, and only a restart makes them.
 */
final class Ledger implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> new Thread(task, "gateway-ledger"));
    /** Only the disk thread's: nothing may follow half a line. */
    private boolean broken;

    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private CompletableFuture<Void> lastSync = CompletableFuture.completedFuture(null);

    Ledger(FileChannel file) {
        this.file = file;
    }

    /** Opens or creates the file, drops a torn last line, and hands over every entry it holds in order. */
    static Ledger open(Path path, Consumer<LedgerEntry> known) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            file.truncate(endOfLastLine(file));
            replay(file, path, known);
            return new Ledger(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Takes an entry in; what depends on it must wait for {@link #synced()}. */
    synchronized void append(LedgerEntry entry) {
        if (lastSync.isCompletedExceptionally()) {
            throw new IllegalStateException("the ledger could not be written before");
        }
        boolean first = waiting.size() == 0;
        waiting.writeBytes(line(entry));
        if (first) {
            lastSync = CompletableFuture.runAsync(this::write, disk);
        }
    }

    /** Completes when everything appended so far is on disk, fails when that cannot be. */
    synchronized CompletableFuture<Void> synced() {
        return lastSync;
    }

    /** Writes what was appended and lets go of the file. */
    @Override
    public void close() throws IOException {
        disk.shutdown();
        try {
            if (!disk.awaitTermination(10, TimeUnit.SECONDS)) {
                disk.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void write() {
        if (broken) {
            throw new IllegalStateException("the ledger could not be written before");
        }
        try {
            ByteBuffer batch = ByteBuffer.wrap(takeWaiting());
            while (batch.hasRemaining()) {
                file.write(batch);
            }
            file.force(false);
        } catch (IOException e) {
            broken = true;
            throw new UncheckedIOException("the ledger could not be written", e);
        }
    }

    private synchronized byte[] takeWaiting() {
        byte[] batch = waiting.toByteArray();
        waiting = new ByteArrayOutputStream();
        return batch;
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("another gateway of this process uses " + path, e);
        }
        throw new IOException("another process uses " + path);
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(8192);
        long end = file.size();
        while (end > 0) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            file.read(block, start);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    // Through the one channel and without closing it: closing any other would let go of the process's lock.
    private static void replay(FileChannel file, Path path, Consumer<LedgerEntry> known) throws IOException {
        BufferedReader lines = new BufferedReader(Channels.newReader(file.position(0), UTF_8));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            known.accept(entry(line, path + ", line " + number));
            number++;
        }
    }

    private static LedgerEntry entry(String line, String where) throws IOException {
        try {
            return JSON.readValue(line, LedgerEntry.class);
        } catch (JsonProcessingException e) {
            throw new IOException("not an entry of the ledger: " + where, e);
        }
    }

    private static byte[] line(LedgerEntry entry) {
        try {
            return (JSON.writeValueAsString(entry) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry cannot fail to be written", e);
        }
    }
}
