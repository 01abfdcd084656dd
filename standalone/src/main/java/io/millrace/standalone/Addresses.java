package io.millrace.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running system is found, in a file of its data folder: for other commands about the same folder. It says
 * nothing once the system has ended, and may still be there.
 *
 * @param kafka host:port
 * @param gateway of the payment gateway, as a URL
 * @param api of the REST API, as a URL; empty where an earlier version wrote the file
 */
record Addresses(String kafka, String gateway, String api) {

    private static final String FILE = "addresses.properties";

    void writeTo(Path data) {
        Properties properties = new Properties();
        properties.setProperty("kafka", kafka);
        properties.setProperty("gateway", gateway);
        properties.setProperty("api", api);
        try (Writer file = Files.newBufferedWriter(Files.createDirectories(data).resolve(FILE))) {
            properties.store(file, "of the system that ran last");
        } catch (IOException e) {
            throw new CannotStartException("cannot write to " + data + ": " + e.getMessage(), e);
        }
    }

    static Optional<Addresses> in(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CannotStartException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return Optional.of(new Addresses(
                properties.getProperty("kafka", ""),
                properties.getProperty("gateway", ""),
                properties.getProperty("api", "")));
    }
}
