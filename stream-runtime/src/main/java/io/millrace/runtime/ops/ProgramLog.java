package io.millrace.runtime.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a module that runs by itself: ours in full, others where they warn, on standard error. */
public final class ProgramLog {
    private static final String CONFIGURATION = "logback.configurationFile";

    private ProgramLog() {}

    /**
     * The logger of a main class, to be asked for before any other. A configuration named on the command line wins; a
     * {@code logback.xml} in each module would meet the others' in standalone.
     */
    public static Logger of(Class<?> program) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "millrace-program-log.xml");
        }
        return LoggerFactory.getLogger(program);
    }
}
