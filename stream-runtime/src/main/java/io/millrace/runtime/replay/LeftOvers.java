package io.millrace.runtime.replay;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.kafka.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;

/** What other generations than the current one have left: of replays that were interrupted, and of those before it. */
final class LeftOvers {

    private static final Duration LONGEST_DELETION = Duration.ofSeconds(30);
    private static final int BETWEEN_QUESTIONS_MS = 100;

    private final Admin admin;
    private final Path states;
    private final Pattern changelog;
    private final Pattern applicationId;
    private final int current;

    LeftOvers(Admin admin, Settings settings, String context, int current) {
        this.admin = admin;
        this.states = StateDirectory.of(settings);
        this.applicationId = Pattern.compile(Pattern.quote(context) + "-([0-9]{1,9})");
        this.changelog = Pattern.compile(applicationId.pattern() + "-.+-changelog");
        this.current = current;
    }

    /** Deletes changelogs, groups, and the state directories of this machine. */
    void clear() {
        deleteTopics();
        List<String> groups = Answers.of(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> isLeftOver(applicationId, group))
                .toList();
        Answers.of(admin.deleteConsumerGroups(groups).all());
        deleteDirectories();
    }

    private void deleteTopics() {
        List<String> topics = leftOverTopics();
        Answers.of(admin.deleteTopics(topics).all());
        long begunNanos = System.nanoTime();
        while (!leftOverTopics().isEmpty()) {
            if (System.nanoTime() - begunNanos > LONGEST_DELETION.toNanos()) {
                throw new IllegalStateException("Kafka does not delete " + leftOverTopics());
            }
            Answers.rest(BETWEEN_QUESTIONS_MS);
        }
    }

    private List<String> leftOverTopics() {
        Collection<String> all = Answers.of(admin.listTopics().names());
        return all.stream().filter(topic -> isLeftOver(changelog, topic)).toList();
    }

    private boolean isLeftOver(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) != current;
    }

    private void deleteDirectories() {
        try (Stream<Path> found = Files.list(states)) {
            for (Path directory : found.filter(
                            path -> isLeftOver(applicationId, path.getFileName().toString()))
                    .toList()) {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is old in " + states, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
