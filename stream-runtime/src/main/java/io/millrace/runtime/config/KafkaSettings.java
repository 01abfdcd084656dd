package io.millrace.runtime.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and how every client of it is configured.
 *
 * @param bootstrapServers comma-separated host:port
 * @param partitions of every topic; fixed when the topics are made
 * @param clients what every client is given: all settings {@code KAFKA_...}, as {@code kafka.client.names}
 */
public record KafkaSettings(String bootstrapServers, int partitions, Map<String, Object> clients) {

    public static final String BOOTSTRAP = "KAFKA_BOOTSTRAP_SERVERS";
    public static final String PARTITIONS = "MILLRACE_PARTITIONS";
    private static final String PREFIX = "KAFKA_";

    /** From settings: {@code KAFKA_SECURITY_PROTOCOL} becomes {@code security.protocol}, and so on. */
    public static KafkaSettings from(Settings settings) {
        String bootstrap = settings.find(BOOTSTRAP)
                .orElseThrow(() -> new InvalidSettingException(BOOTSTRAP, "set: host:port of a Kafka broker"));
        Map<String, Object> clients = new HashMap<>();
        settings.asMap().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                clients.put(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return new KafkaSettings(bootstrap, settings.integer(PARTITIONS, 4, 1, 1000), Map.copyOf(clients));
    }
}
