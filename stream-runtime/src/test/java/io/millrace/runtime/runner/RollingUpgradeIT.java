package io.millrace.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.testkit.ForkedJvm;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.runtime.toy.ToyOnKafka;
import io.millrace.runtime.toy.ToyStream;
import io.millrace.runtime.toy.protocol.LockerEvent;
import io.millrace.runtime.toy.protocol.LockerState;
import io.millrace.schemas.wire.FingerprintIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances are replaced by a later version, one after the other, while commands keep coming. Its facts have a
 * field more, its log a fact more, its state a field more. One keeps its place and its stores over that; what the other
 * had goes to whoever is there, and comes back from the changelog.
 */
@Tag("faults")
class RollingUpgradeIT {

    private static final Path LATER_CLASSES = Path.of("target", "later-classes");
    private static final String LATER = "io.millrace.runtime.toy.LaterToy";
    private static final String LATER_LOG = "io.millrace.runtime.toy.LaterToyLog";
    private static final int TODAYS_SCHEMA = FingerprintIds.fingerprint(LockerEvent.getClassSchema());
    private static final int ENOUGH = 150;

    @TempDir
    private Path directory;

    private final ToyOnKafka toy = new ToyOnKafka("upgraded");
    private final TestTopics kafka = KafkaCluster.shared().topics();
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", KafkaCluster.shared().bootstrapServers()));

    private ToyInstance one;
    private ToyInstance two;

    @BeforeEach
    void prepare() throws IOException {
        Settings staying = toy.settings(directory.resolve("one")).with("MILLRACE_INSTANCE_ID", "one");
        one = new ToyInstance(staying, directory.resolve("one.log"));
        two = new ToyInstance(toy.settings(directory.resolve("two")), directory.resolve("two.log"));
        keepTodaysSchemas();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        admin.close();
    }

    @Test
    void a_fact_and_a_field_more_lose_nothing_and_nobody_goes_back() {
        one.start(ToyStream.class.getName(), List.of());
        two.start(ToyStream.class.getName(), List.of());
        awaitShared();

        int rented = replaced();

        await().atMost(ToyOnKafka.PATIENCE).until(this::allHandled);
        one.stop();
        two.stop();
        assertEachDecidedOnce(rented);
        assertNobodyGoesBack(one);
        assertThat(toy.deadLetters()).isEmpty();
    }

    /** Replaces one and then the other, under load all the time; returns how many lockers were rented meanwhile. */
    private int replaced() {
        try (SteadyLoad load = new SteadyLoad(toy)) {
            awaitMore(0, ENOUGH);

            one.stop();
            one.start(LATER, later());
            awaitShared();
            awaitMore(ENOUGH, ENOUGH);

            two.stop();
            two.start(LATER, later());
            awaitShared();
            awaitMore(ENOUGH, 0);
            return load.end();
        }
    }

    /** Each was rented once and given back once, and so was each deposit that was left; state is the fold of it all. */
    private void assertEachDecidedOnce(int rented) {
        Map<String, List<String>> facts = new HashMap<>();
        List<String> lines = laterLog();
        assertThat(lines).noneMatch(line -> line.startsWith("broken "));
        for (String line :
                lines.stream().filter(line -> line.startsWith("event ")).toList()) {
            String[] words = line.split(" ", 5);
            String locker = words[1].substring(0, words[1].indexOf(':'));
            String deposit = words[4].contains("\"deposit\": 25") ? " with deposit" : "";
            facts.computeIfAbsent(locker, none -> new ArrayList<>()).add(words[2] + " " + words[3] + deposit);
        }
        assertThat(facts).hasSize(rented);
        long deposits = IntStream.range(0, rented)
                .filter(number -> hadDeposit(number, facts.get(SteadyLoad.locker(number))))
                .count();
        assertThat(deposits).isBetween((long) ENOUGH, (long) rented - ENOUGH);
    }

    /** Whether a deposit was left for a locker; fails unless everything about it was decided once. */
    private static boolean hadDeposit(int number, List<String> facts) {
        String rented = "rent-" + number + " LockerRented";
        String givenBack = "return-" + number + " RentalEnded";
        if (facts.size() == 2) {
            assertThat(facts).containsExactly(rented, givenBack);
            return false;
        }
        assertThat(facts).containsExactly(rented + " with deposit", givenBack, "return-" + number + " DepositReturned");
        return true;
    }

    /** An earlier version would forget the deposits: it ends before it has read anything. */
    private void assertNobodyGoesBack(ToyInstance place) {
        int before = log().size();
        toy.rent("another", "c-1");
        ForkedJvm earlier = place.start(ToyStream.class.getName(), List.of());

        assertThat(earlier.exitCode(ToyOnKafka.PATIENCE)).as(earlier.printed()).isEqualTo(1);
        assertThat(earlier.printed()).contains("a state of lockers was written by a later version");
        assertThat(log()).hasSize(before);

        place.start(LATER, later());
        await().atMost(ToyOnKafka.PATIENCE).until(() -> log().size() == before + 1);
        place.stop();
    }

    /** As schemas does it for types that are stored: the next version has today's schemas among its resources. */
    private void keepTodaysSchemas() throws IOException {
        for (Schema schema : List.of(LockerEvent.getClassSchema(), LockerState.getClassSchema())) {
            Path kept = directory.resolve("kept/schemas/" + schema.getName() + "/v1.avsc");
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, schema.toString());
        }
    }

    private List<Path> later() {
        return List.of(directory.resolve("kept"), LATER_CLASSES);
    }

    private List<String> laterLog() {
        Path output = directory.resolve("later.log");
        Settings settings = toy.settings(directory.resolve("fold"));
        try (ForkedJvm reader = ForkedJvm.start(LATER_LOG, later(), settings.asMap(), output)) {
            assertThat(reader.exitCode(ToyOnKafka.PATIENCE))
                    .as(reader.printed())
                    .isZero();
            List<String> lines = reader.printed().lines().toList();
            assertThat(lines).contains("that was all");
            return lines;
        }
    }

    /** Waits until each version has written so many events more than it had. */
    private void awaitMore(long byLater, long byToday) {
        List<Long> before = written();
        await().atMost(ToyOnKafka.PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            one.assertRunning();
            two.assertRunning();
            List<Long> now = written();
            return now.get(0) >= before.get(0) + byLater && now.get(1) >= before.get(1) + byToday;
        });
    }

    /** How many events the later version has written, and today's. */
    private List<Long> written() {
        List<byte[]> log = log();
        long byToday = log.stream()
                .filter(value -> ByteBuffer.wrap(value).getInt(1) == TODAYS_SCHEMA)
                .count();
        return List.of(log.size() - byToday, byToday);
    }

    private List<byte[]> log() {
        return kafka.readAll(toy.topics().log().name()).stream()
                .map(record -> record.value())
                .toList();
    }

    /** Waits until both are ready, and each owns something. */
    private void awaitShared() {
        one.awaitReady();
        two.awaitReady();
        await().atMost(ToyOnKafka.PATIENCE).until(() -> {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(toy.applicationId()))
                    .all()
                    .get()
                    .get(toy.applicationId());
            return group.members().size() == 2
                    && group.members().stream()
                            .noneMatch(member ->
                                    member.assignment().topicPartitions().isEmpty());
        });
    }

    private boolean allHandled() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> handled = admin.listConsumerGroupOffsets(toy.applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> door = new HashMap<>();
        IntStream.range(0, ToyOnKafka.PARTITIONS)
                .forEach(number ->
                        door.put(new TopicPartition(toy.topics().door().name(), number), OffsetSpec.latest()));
        return admin.listOffsets(door).all().get().entrySet().stream()
                .allMatch(end ->
                        handled.get(end.getKey()).offset() == end.getValue().offset());
    }
}
