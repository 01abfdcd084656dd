package io.millrace.runtime.runner;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.StreamsConfig;

/**
 * An instance's place in its group: how soon the others take over from it when it is gone, and whether its place is
 * kept while it restarts.
 *
 * @param instanceId the same after every restart; with one, a stopped instance is expected back within the session
 * @param session how long an instance may be silent before the others take over
 * @param transaction how long a dead instance's open transaction may hold up those who read what it wrote
 */
record Membership(Optional<String> instanceId, Duration session, Duration transaction) {

    private static final String FAILOVER = "MILLRACE_FAILOVER";
    private static final String INSTANCE_ID = "MILLRACE_INSTANCE_ID";
    private static final Pattern KNOWN_AS = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int HEARTBEATS_PER_SESSION = 4;

    static Membership from(Settings settings) {
        boolean fast = isFast(settings);
        int sessionMs = settings.integer("MILLRACE_SESSION_TIMEOUT_MS", fast ? 3_000 : 10_000, 1_000, 600_000);
        Optional<String> id = settings.find(INSTANCE_ID);
        if (id.isPresent() && !KNOWN_AS.matcher(id.get()).matches()) {
            throw new InvalidSettingException(INSTANCE_ID, "up to 100 letters, digits, dots, hyphens, underscores");
        }
        return new Membership(id, Duration.ofMillis(sessionMs), Duration.ofSeconds(fast ? 2 : 10));
    }

    private static boolean isFast(Settings settings) {
        String profile = settings.text(FAILOVER, "steady");
        if (!profile.equals("steady") && !profile.equals("fast")) {
            throw new InvalidSettingException(FAILOVER, "steady or fast");
        }
        return profile.equals("fast");
    }

    void configure(Properties config) {
        int sessionMs = (int) session.toMillis();
        put(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMs);
        put(config, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMs / HEARTBEATS_PER_SESSION);
        instanceId.ifPresent(id -> put(config, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) transaction.toMillis());
    }

    /** What a planned stop does. Without an id of its own, an instance that comes back is a stranger to its group. */
    GroupMembershipOperation atStop() {
        return instanceId.isPresent() ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    }

    private static void put(Properties config, String name, Object value) {
        config.put(StreamsConfig.mainConsumerPrefix(name), value);
    }
}
