package io.millrace.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * An archive of the classes of {@code up}, beside the jar that they are in: a start that maps it needs a fifth less of
 * the processors. The first system of a build that is stopped in order leaves it for all that come after.
 */
final class ClassArchive {

    private static final Path BUILT =
            Path.of("..", "standalone", "target").toAbsolutePath().normalize();
    private static final Path JAR = BUILT.resolve("standalone.jar");
    private static final String SILENT = "-Xlog:cds=off";
    private static final String SILENT_TOO = "-Xlog:cds+dynamic=off";

    private final Path archive;
    private final Path half;
    private boolean making;

    private ClassArchive(Path archive) {
        this.archive = archive;
        this.half = Path.of(archive + ".half");
    }

    /** What {@code up} runs with: the jar of this build; its test class path where there is none yet. */
    static String program(String classPath) {
        return Files.isRegularFile(JAR) ? JAR.toString() : classPath;
    }

    /** The archive of this build's jar. */
    static ClassArchive ofThisBuild() {
        // Named after the jar's time: of another jar the JVM would make nothing.
        return new ClassArchive(BUILT.resolve("up-" + JAR.toFile().lastModified() + ".jsa"));
    }

    /** Options of a JVM that runs {@code program} and uses the archive, if there is one. */
    List<String> using(String program) {
        return program.equals(JAR.toString()) && Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, SILENT, SILENT_TOO)
                : List.of();
    }

    /** Options of the next JVM that runs {@code program}, and leaves the archive if nobody else does. */
    List<String> making(String program) {
        if (!program.equals(JAR.toString()) || Files.exists(archive) || !claim()) {
            return List.of();
        }
        making = true;
        return List.of("-XX:ArchiveClassesAtExit=" + half, SILENT, SILENT_TOO);
    }

    /** Whether the JVM that was started last leaves the archive when it is stopped, and not killed. */
    boolean isMaking() {
        return making;
    }

    /** That JVM has ended. What it left is whole, or nothing. */
    void ended() {
        if (!making) {
            return;
        }
        making = false;
        try {
            if (Files.exists(half) && Files.size(half) > 0) {
                Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The half archive is made as an empty file by whoever will fill it. */
    private boolean claim() {
        try {
            Files.createFile(half);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
