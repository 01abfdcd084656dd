package io.millrace.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics an application uses, if they are not there, and checks those that are. Several may do so at once.
 * Only what is missing or must be changed is asked for, so that an application without the right to make topics can use
 * those made for it.
 */
public final class TopicSetup {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final int PAUSE_MS = 50;

    private final Admin admin;
    private final int partitions;

    /**
     * For one Kafka; the caller closes the admin.
     *
     * @param partitions that every topic has
     */
    public TopicSetup(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /**
     * Returns once all topics are there, each partition has a leader, and all are fit.
     *
     * @throws UnfitTopicException if some are not as they must be
     * @throws IllegalStateException if Kafka refuses, does not answer, or does not show the topics in time (30 s each)
     */
    public void prepare(Collection<Topic<?>> topics) {
        Map<String, Topic<?>> byName = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
        create(byName);
        Map<String, Seen> seen = awaitAll(byName.keySet());
        byName.values().forEach(topic -> seen.computeIfPresent(topic.name(), (name, found) -> correct(topic, found)));
        List<String> problems = new TreeMap<>(byName)
                .values().stream()
                        .flatMap(topic -> problems(topic, seen.get(topic.name())).stream())
                        .toList();
        if (!problems.isEmpty()) {
            throw new UnfitTopicException(problems);
        }
    }

    private void create(Map<String, Topic<?>> topics) {
        long begun = System.nanoTime();
        List<NewTopic> missing = missing(topics);
        boolean patient = true;
        while (!missing.isEmpty() && patient) {
            patient = System.nanoTime() - begun < LONGEST_SETTLING.toNanos();
            // Another application may be faster; and while too few brokers are up, Kafka makes none.
            Set<Class<? extends ApiException>> alsoAnswers = patient
                    ? Set.of(TopicExistsException.class, InvalidReplicationFactorException.class)
                    : Set.of(TopicExistsException.class);
            admin.createTopics(missing)
                    .values()
                    .forEach((name, made) -> answer("make topic " + name, made, alsoAnswers));
            missing = missing(topics);
            if (!missing.isEmpty()) {
                pause();
            }
        }
    }

    private List<NewTopic> missing(Map<String, Topic<?>> topics) {
        Map<String, TopicDescription> found = describe(topics.keySet());
        return topics.values().stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                        .configs(TopicConfigs.of(topic.kind())))
                .toList();
    }

    private Map<String, Seen> awaitAll(Collection<String> names) {
        long begun = System.nanoTime();
        while (true) {
            Map<String, Seen> seen = look(names);
            if (seen.keySet().containsAll(names)) {
                return seen;
            }
            if (System.nanoTime() - begun > LONGEST_SETTLING.toNanos()) {
                List<String> unseen = names.stream()
                        .filter(name -> !seen.containsKey(name))
                        .sorted()
                        .toList();
                throw new IllegalStateException("After " + LONGEST_SETTLING.toSeconds()
                        + " s Kafka does not show a leader for every partition of " + unseen);
            }
            pause();
        }
    }

    /** The topics that can be used: known to the broker that answers, each partition with a leader. */
    private Map<String, Seen> look(Collection<String> names) {
        Map<String, TopicDescription> usable = describe(names);
        usable.values().removeIf(topic -> !topic.partitions().stream().allMatch(TopicSetup::hasLeader));
        Map<ConfigResource, KafkaFuture<Config>> asked = admin.describeConfigs(usable.keySet().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values();
        Map<String, Seen> seen = new HashMap<>();
        asked.forEach((resource, config) -> answer(
                        "describe topic " + resource.name(), config, UnknownTopicOrPartitionException.class)
                .ifPresent(found -> seen.put(
                        resource.name(),
                        new Seen(usable.get(resource.name()).partitions().size(), settings(found)))));
        return seen;
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) -> answer(
                                "describe topic " + name, description, UnknownTopicOrPartitionException.class)
                        .ifPresent(found -> descriptions.put(name, found)));
        return descriptions;
    }

    /** As it is then: where Kafka does not let us change a topic, it stays as it was, and that is a problem. */
    private Seen correct(Topic<?> topic, Seen found) {
        Map<String, String> corrections = TopicConfigs.corrections(topic.kind(), found.settings());
        if (corrections.isEmpty()) {
            return found;
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        List<AlterConfigOp> changes = corrections.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        KafkaFuture<Boolean> changed =
                admin.incrementalAlterConfigs(Map.of(resource, changes)).all().thenApply(nothing -> true);
        boolean done = answer("change topic " + topic.name(), changed, ApiException.class)
                .orElse(false);
        Map<String, String> settings = new HashMap<>(found.settings());
        settings.putAll(done ? corrections : Map.of());
        return new Seen(found.partitions(), settings);
    }

    private List<String> problems(Topic<?> topic, Seen seen) {
        List<String> problems = new ArrayList<>();
        if (seen.partitions() != partitions) {
            problems.add(topic.name() + " has " + seen.partitions() + " partitions, not " + partitions
                    + " (the number is fixed once and for all: with another, keys would lie apart from their history)");
        }
        TopicConfigs.problems(topic.kind(), seen.settings())
                .forEach(problem -> problems.add(topic.name() + ": " + problem));
        return problems;
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    private static Map<String, String> settings(Config config) {
        Map<String, String> settings = new HashMap<>();
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
        return settings;
    }

    private static <T> Optional<T> answer(
            String what, KafkaFuture<T> future, Class<? extends ApiException> alsoAnAnswer) {
        return answer(what, future, Set.of(alsoAnAnswer));
    }

    /** What Kafka answers; empty if it is one of these failures, which are answers too. */
    private static <T> Optional<T> answer(
            String what, KafkaFuture<T> future, Set<Class<? extends ApiException>> alsoAnswers) {
        try {
            return Optional.ofNullable(future.get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (alsoAnswers.stream().anyMatch(type -> type.isInstance(e.getCause()))) {
                return Optional.empty();
            }
            throw new IllegalStateException(
                    "Kafka does not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka did not " + what + " within " + LONGEST_ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while topics were made", e);
    }

    private record Seen(int partitions, Map<String, String> settings) {}
}
