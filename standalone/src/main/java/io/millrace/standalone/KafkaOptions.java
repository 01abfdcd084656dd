package io.millrace.standalone;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the Kafka of a running system. */
final class KafkaOptions {

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "a Kafka broker")
    private @Nullable String bootstrap;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "of a broker on this machine (default: ${DEFAULT-VALUE})",
            defaultValue = "9092",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int kafkaPort;

    Settings over(Settings settings) {
        return settings.with(KafkaSettings.BOOTSTRAP, bootstrap != null ? bootstrap : "127.0.0.1:" + kafkaPort);
    }
}
