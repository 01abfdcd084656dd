package io.millrace.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Named values from the environment, and from a properties file of the same names under them. A value is checked when
 * it is read; none is ever printed.
 */
public final class Settings {

    /** The name of a properties file with further settings; the environment wins over it. */
    public static final String FILE = "MILLRACE_CONFIG";

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /**
     * The settings of this process.
     *
     * @throws InvalidSettingException if the file named by {@link #FILE} cannot be read
     */
    public static Settings ofProcess() {
        Map<String, String> environment = System.getenv();
        Map<String, String> values = new HashMap<>();
        if (environment.containsKey(FILE)) {
            values.putAll(read(Path.of(environment.get(FILE))));
        }
        values.putAll(environment);
        return new Settings(values);
    }

    /** The same settings with one more, or another value for it. */
    public Settings with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Settings(more);
    }

    /** The value, unless it is missing or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** A whole number within bounds, both included. */
    public int integer(String name, int otherwise, int least, int most) {
        return (int) number(name, otherwise, least, most);
    }

    /** A whole number within bounds, both included. */
    public long number(String name, long otherwise, long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        Optional<String> given = find(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(given.get());
            if (value < least || value > most) {
                throw new InvalidSettingException(name, expected);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name, expected);
        }
    }

    /** A duration given in milliseconds, 0 to 10 years. */
    public Duration millis(String name, Duration otherwise) {
        return Duration.ofMillis(
                number(name, otherwise.toMillis(), 0, Duration.ofDays(3650).toMillis()));
    }

    public boolean flag(String name, boolean otherwise) {
        String value = text(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidSettingException(name, "true or false");
        }
        return value.equals("true");
    }

    /** All names and values as a plain map, for parts that read their own. */
    public Map<String, String> asMap() {
        return values;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException(FILE, "a readable properties file");
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
