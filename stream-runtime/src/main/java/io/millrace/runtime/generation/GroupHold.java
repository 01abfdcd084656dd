package io.millrace.runtime.generation;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.kafka.Answers;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Keeps an application's group for itself: as its one member, under an assignor that no instance shares, so that the
 * broker lets no instance in. It reads and commits nothing.
 */
public final class GroupHold implements AutoCloseable {

    private static final int SESSION_MS = 10_000;
    private static final int BETWEEN_QUESTIONS_MS = 200;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_JOIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_RELEASE = Duration.ofMillis(SESSION_MS + 5_000L);

    private final Admin admin;
    private final String group;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CompletableFuture<String> joined = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;

    private GroupHold(Admin admin, KafkaSettings kafka, String group) {
        this.admin = admin;
        this.group = group;
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "replay-of-" + group);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, HoldingAssignor.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MS / 4);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(config, bytes, bytes);
        thread = new Thread(this::keep, "hold-" + group);
        thread.setDaemon(true);
    }

    /**
     * Takes the group, or refuses.
     *
     * @param patience how long members may take to be found dead; zero if none can be
     * @throws GroupInUseException if it has members
     */
    public static GroupHold take(Admin admin, KafkaSettings kafka, String group, Duration patience) {
        awaitEmpty(admin, group, patience);
        GroupHold hold = new GroupHold(admin, kafka, group);
        hold.thread.start();
        try {
            hold.awaitJoined();
            hold.requireHeld();
            return hold;
        } catch (RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    /** Whether nobody is in a group. */
    public static boolean isFree(Admin admin, String group) {
        return GroupMembers.of(admin, group).isEmpty();
    }

    /** Waits while a replay has the group: one that died has it until its session is over. */
    public static void awaitReleased(Admin admin, String group) {
        long begunNanos = System.nanoTime();
        while (GroupMembers.of(admin, group).assignor().equals(HoldingAssignor.NAME)) {
            if (System.nanoTime() - begunNanos > LONGEST_RELEASE.toNanos()) {
                throw new GroupInUseException("a replay has the group " + group + ": start again when it is done");
            }
            Answers.rest(BETWEEN_QUESTIONS_MS);
        }
    }

    /**
     * Looks whether the group is still ours, and nobody else's.
     *
     * @throws GroupInUseException if not
     */
    public void requireHeld() {
        GroupMembers members = GroupMembers.of(admin, group);
        if (!members.isOnly(memberId())) {
            throw inUse(group, members);
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(LONGEST_JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEmpty(Admin admin, String group, Duration patience) {
        long begunNanos = System.nanoTime();
        GroupMembers members = GroupMembers.of(admin, group);
        while (!members.isEmpty()) {
            if (System.nanoTime() - begunNanos >= patience.toNanos()) {
                throw inUse(group, members);
            }
            Answers.rest(BETWEEN_QUESTIONS_MS);
            members = GroupMembers.of(admin, group);
        }
    }

    private void keep() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.GENERATIONS.name()), new Joining());
            while (!closing) {
                consumer.poll(POLL);
            }
        } catch (RuntimeException e) {
            // Whoever holds it looks whether this thread lives before it counts on the group.
            joined.completeExceptionally(e);
        }
    }

    private void awaitJoined() {
        try {
            joined.get(LONGEST_JOIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InconsistentGroupProtocolException
                    ? inUse(group, GroupMembers.of(admin, group))
                    : new IllegalStateException("cannot take the group " + group, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot take the group " + group + " in " + LONGEST_JOIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String memberId() {
        if (!thread.isAlive()) {
            throw new IllegalStateException("the group " + group + " was lost");
        }
        return joined.getNow("");
    }

    private static GroupInUseException inUse(String group, GroupMembers members) {
        return new GroupInUseException("the group " + group + " is in use by " + members.names()
                + ": a context is replayed while none of its instances runs");
    }

    private final class Joining implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            String memberId = consumer.groupMetadata().memberId();
            if (!joined.complete(memberId) && !memberId.equals(joined.join())) {
                throw new IllegalStateException("the group " + group + " was lost, and taken anew");
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing was read.
        }
    }
}
