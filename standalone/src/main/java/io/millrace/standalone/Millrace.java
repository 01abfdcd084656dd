package io.millrace.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code millrace} command line. */
@Command(
        name = "millrace",
        description = "An event-sourced order-processing backend on Kafka Streams.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, TailCommand.class})
public final class Millrace {

    private Millrace() {}

    /** Exit codes: 0 done, 1 failed, 2 the command line is wrong. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new Millrace())
                .setExecutionExceptionHandler(new FailureMessage())
                .execute(arguments);
        System.exit(code);
    }
}
