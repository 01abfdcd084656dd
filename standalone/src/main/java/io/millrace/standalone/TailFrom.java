package io.millrace.standalone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where {@code tail} begins. */
enum TailFrom {
    BEGINNING,
    END,
    LAST_TEN;

    static TailFrom parse(@Nullable String text, CommandSpec spec) {
        if (text == null) {
            return LAST_TEN;
        }
        return switch (text) {
            case "beginning" -> BEGINNING;
            case "end" -> END;
            default -> throw new CommandLine.ParameterException(spec.commandLine(), "--from is 'beginning' or 'end'");
        };
    }
}
