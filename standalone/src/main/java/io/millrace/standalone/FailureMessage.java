package io.millrace.standalone;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.generation.GroupInUseException;
import io.millrace.runtime.replay.ReplayRefusedException;
import io.millrace.runtime.runner.UnfitStateException;
import io.millrace.schemas.topic.UnfitTopicException;
import io.millrace.standalone.broker.BrokerStartException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong: one line where we know it, the whole trace in the log where we do not. */
final class FailureMessage implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMessage.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (!isKnown(failure)) {
            LOG.error("millrace failed", failure);
        }
        Throwable told = isBadSetting(failure) ? failure.getCause() : failure;
        command.getErr().println("millrace: " + told.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isKnown(Exception failure) {
        return failure instanceof InvalidSettingException
                || failure instanceof UnfitStateException
                || failure instanceof UnfitTopicException
                || failure instanceof BrokerStartException
                || failure instanceof CannotStartException
                || failure instanceof ReplayRefusedException
                || failure instanceof GroupInUseException
                || isBadSetting(failure);
    }

    /** Kafka's clients hide it in a failure of their own. */
    private static boolean isBadSetting(Exception failure) {
        return failure instanceof KafkaException && failure.getCause() instanceof ConfigException;
    }
}
