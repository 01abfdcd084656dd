package io.millrace.standalone.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A file of lines that is only added to. A line added outlives the process, but not the machine: there is no fsync. One
 * that a dying process left half written is cut off when the file is read. Not safe for several threads.
 */
final class LineFile implements Closeable {

    private final Path path;
    private FileChannel channel;

    LineFile(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.toAbsolutePath().getParent());
        this.channel = open(path);
    }

    /** Once, before anything is added. */
    void readAll(Consumer<byte[]> eachLine) throws IOException {
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    whole += line.size() + 1L;
                    eachLine.accept(line.toByteArray());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        channel.truncate(whole);
    }

    /** When this returns the line is in the file; when it throws, nothing of it is. */
    void add(byte[] line) throws IOException {
        long before = channel.size();
        ByteBuffer bytes =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    /** All or nothing: whoever dies on the way leaves the file as it was. */
    void replace(Iterable<byte[]> lines) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        FileChannel replaced = channel;
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = open(path);
        replaced.close();
    }

    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
}
