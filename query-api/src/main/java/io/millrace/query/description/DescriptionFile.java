package io.millrace.query.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the OpenAPI document into a file, for builds that make clients from it and start no system. */
public final class DescriptionFile {
    private DescriptionFile() {}

    /** The file's name is the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: DescriptionFile FILE");
        }
        Path file = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, DescriptionApi.text());
    }
}
