package io.millrace.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;

/** Prepares a data directory for its first start, as {@code kafka-storage format --standalone} would. */
final class BrokerStorage {
    private static final String PARTITION_LOG_SUFFIX = ".log";

    private BrokerStorage() {}

    static void formatIfNew(Path directory) {
        try {
            // Written last by the formatter: an interrupted format is simply done again.
            if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
                return;
            }
            if (holdsPartitions(directory)) {
                throw new BrokerStartException("The data directory " + directory + " holds topic data but no "
                        + MetaPropertiesEnsemble.META_PROPERTIES_NAME
                        + "; formatting it would lose the data, so restore that file from a backup or choose"
                        + " another directory");
            }
            format(directory);
        } catch (BrokerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerStartException("The data directory " + directory + " cannot be formatted: " + e, e);
        }
    }

    private static boolean holdsPartitions(Path directory) throws IOException {
        try (Stream<Path> files =
                Files.find(directory, 2, (path, attributes) -> path.toString().endsWith(PARTITION_LOG_SUFFIX))) {
            return files.findAny().isPresent();
        }
    }

    private static void format(Path directory) throws Exception {
        // Port 0: the sole voter takes office on its own and then records the port it really listens on, at every
        // start.
        String soleVoter = "%d@%s:0:%s".formatted(BrokerSettings.NODE_ID, BrokerSettings.LOOPBACK, Uuid.randomUuid());
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setHasDynamicQuorum(true)
                .setInitialControllers(DynamicVoters.parse(soleVoter))
                .run();
    }
}
