package io.millrace.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The name key of one data folder: made when it is first needed, and readable to its owner only. */
final class NameKeyFile {

    static final String NAME = "name.key";

    private NameKeyFile() {}

    /**
     * The key as the setting takes it.
     *
     * @throws CannotStartException if there is none and none can be made, or what is there is none
     */
    static String in(Path data) {
        Path file = data.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                make(data, file);
            }
            String key = Files.readString(file, US_ASCII).strip();
            requireSound(key);
            return key;
        } catch (IOException e) {
            throw new CannotStartException("cannot keep a name key in " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(file + " holds no name key: " + NameKey.EXPECTED, e);
        }
    }

    private static void requireSound(String key) {
        NameKey unused = NameKey.of(key);
    }

    /** Whole or not at all: half a key would free every user name. */
    private static void make(Path data, Path file) throws IOException {
        Files.createDirectories(data);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(data, NAME, ".new", ownerOnly);
        Files.writeString(fresh, NameKey.newKey() + "\n", US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
