package io.millrace.standalone;

import io.millrace.runtime.ops.CommonPool;
import io.millrace.runtime.ops.ProgramEnd;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code millrace} command line. */
@Command(
        name = "millrace",
        description = "An event-sourced order-processing backend on Kafka Streams.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            TailCommand.class,
            TokenCommand.class,
            LoadCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            VerifyCommand.class
        })
public final class Millrace {

    private Millrace() {}

    /** Exit codes: 0 done, 1 failed, 2 the command line is wrong. */
    public static void main(String[] arguments) {
        CommonPool.ensure();
        ProgramEnd.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Millrace())
                .setParameterExceptionHandler(new WrongUse())
                .setExecutionExceptionHandler(new FailureMessage());
    }
}
