package io.millrace.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Lets a topic's days pass in seconds, having seen that they are not too many. */
final class Hourglass implements AutoCloseable {

    private static final long DAY_MS = 86_400_000;

    private final Admin admin;

    Hourglass(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    void letTimePassFor(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        if (config.get("cleanup.policy").value().equals("compact")) {
            assertThat(ms(config, "max.compaction.lag.ms")).as(topic).isBetween(1L, DAY_MS);
            alter(resource, Map.of("max.compaction.lag.ms", "1000", "delete.retention.ms", "1000"));
        } else {
            assertThat(ms(config, "retention.ms")).as(topic).isBetween(1L, 30 * DAY_MS);
            assertThat(ms(config, "segment.ms")).as(topic).isBetween(1L, DAY_MS);
            alter(resource, Map.of("retention.ms", "1000", "segment.ms", "1000", "file.delete.delay.ms", "1000"));
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void alter(ConfigResource resource, Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }

    private static long ms(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
