package io.millrace.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the stores of this process lie: one directory for each application id. */
public final class StateDirectory {

    private static final String SETTING = "MILLRACE_STATE_DIR";

    private StateDirectory() {}

    /**
     * The directory, made if it is not there: of several streams that start at once and find none, Kafka Streams lets
     * all but one fail.
     *
     * @throws InvalidSettingException if it cannot be made
     */
    public static Path of(Settings settings) {
        try {
            return Files.createDirectories(Path.of(settings.text(SETTING, "state")));
        } catch (IOException e) {
            throw new InvalidSettingException(SETTING, "a directory that can be written");
        }
    }
}
