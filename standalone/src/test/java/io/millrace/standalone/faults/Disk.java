package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own for one state directory, so that it can be full. */
final class Disk implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;
    private static final int SIZE_MB = 512;

    private final Path mount;

    private Disk(Path mount) {
        this.mount = mount;
    }

    /**
     * Mounts one.
     *
     * @throws IllegalStateException where this is not allowed, saying so
     */
    static Disk mount(Path where) {
        try {
            Files.createDirectories(where);
            Shell.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_MB + "m", "millrace-faults", where.toString());
            return new Disk(where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves not a byte. */
    void fill() {
        byte[] zeros = new byte[MEGABYTE];
        for (int piece = MEGABYTE; piece > 0; piece /= 2) {
            try (OutputStream out = Files.newOutputStream(ballast(piece))) {
                while (true) {
                    out.write(zeros, 0, piece);
                }
            } catch (IOException full) {
                // Smaller pieces may still fit.
            }
        }
    }

    void empty() {
        try {
            for (int piece = MEGABYTE; piece > 0; piece /= 2) {
                Files.deleteIfExists(ballast(piece));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it away even if somebody still uses it. */
    @Override
    public void close() {
        Shell.run("umount", "-l", mount.toString());
    }

    private Path ballast(int piece) {
        return mount.resolve("ballast-" + piece);
    }
}
