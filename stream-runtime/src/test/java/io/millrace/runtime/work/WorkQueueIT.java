package io.millrace.runtime.work;

import static io.millrace.runtime.testkit.DeadLetters.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.poison.PoisonBudget;
import io.millrace.runtime.poison.PoisonLimits;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.toy.protocol.ConfirmFee;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A topic as a queue, on a real broker. */
class WorkQueueIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final RecordCodec<Reminder> WORK = new RecordCodec<>(Reminder.class, new FingerprintIds());
    private static final RecordCodec<LockerCommand> REPORT =
            new RecordCodec<>(LockerCommand.class, new FingerprintIds());

    private final Queue<Integer> begun = new ConcurrentLinkedQueue<>();

    @Test
    void committed_work_is_done_once_and_reported_under_its_key_with_its_timestamp() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-plain");
        try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(8, 4, this::doneAtOnce)) {
            bench.sendAborted(99);
            for (int number = 0; number < 40; number++) {
                bench.send("l-" + number, number);
            }
            queue.start();

            List<ConsumerRecord<byte[], byte[]>> reports = bench.awaitReports(40);

            assertThat(begun).hasSize(40).doesNotHaveDuplicates().doesNotContain(99);
            assertThat(reports).allSatisfy(report -> {
                LockerCommand command = REPORT.decode(report.value());
                assertThat(command.getCommand()).isEqualTo(new ConfirmFee());
                assertThat(report.key()).isEqualTo(command.getAggregateId().getBytes(UTF_8));
                assertThat(report.timestamp()).isEqualTo(Bench.STAMP);
                assertThat(report.partition()).isEqualTo(bench.topics.replies().partition(command.getAggregateId(), 4));
            });
            assertThat(reports)
                    .extracting(report -> REPORT.decode(report.value()).getCommandId())
                    .doesNotHaveDuplicates();
            assertThat(queue.healthy()).isTrue();
        }
    }

    @Test
    void slow_work_holds_up_nothing_but_its_own_slots() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-slow");
        Map<Integer, CompletableFuture<ConfirmFee>> open = new ConcurrentHashMap<>();
        Job<Reminder> job = work -> work.getNumber() < 2
                ? open.computeIfAbsent(work.getNumber(), number -> begun(number, new CompletableFuture<>()))
                : doneAtOnce(work);
        try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(3, 1, job)) {
            queue.start();
            bench.send("l-0", 0);
            bench.send("l-1", 1);
            await().atMost(PATIENCE).until(() -> open.size() == 2);
            for (int number = 2; number < 12; number++) {
                bench.send("l-" + number, number);
            }
            bench.awaitReports(10);

            open.values().forEach(work -> work.complete(new ConfirmFee()));
            bench.awaitReports(12);
        }
    }

    @Test
    void never_more_than_the_slots_are_under_way_and_a_failure_gives_its_slot_back() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-failing");
        Queue<CompletableFuture<ConfirmFee>> open = new ConcurrentLinkedQueue<>();
        Job<Reminder> job = work -> {
            begun.add(work.getNumber());
            if (work.getNumber() % 2 == 0) {
                throw new IllegalStateException("a bug");
            }
            CompletableFuture<ConfirmFee> result = new CompletableFuture<>();
            open.add(result);
            return result;
        };
        try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(2, 1, job)) {
            for (int number = 0; number < 10; number++) {
                bench.send("l-0", number);
            }
            queue.start();
            for (int left = 5; left > 0; left--) {
                int most = Math.min(2, left);
                await().atMost(PATIENCE).until(() -> open.size() == most);
                open.remove().completeExceptionally(new IllegalStateException("another bug"));
            }

            await().atMost(PATIENCE).until(() -> begun.size() == 10 && bench.inFlight() == 0);
            assertThat(KafkaCluster.shared()
                            .topics()
                            .readAll(bench.topics.replies().name()))
                    .isEmpty();
        }
    }

    @Test
    void work_that_nobody_can_read_is_a_dead_letter_and_stops_nothing() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-broken");
        try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(2, 2, this::doneAtOnce)) {
            bench.send(0, "l-1".getBytes(UTF_8), "no avro".getBytes(UTF_8));
            bench.send(0, "l-1".getBytes(UTF_8), null);
            bench.send(0, null, WORK.encode("any", new Reminder("l-1", 7)));
            bench.send("l-1", 1);
            queue.start();
            bench.awaitReports(1);
            await().atMost(PATIENCE).until(() -> bench.deadLetters().size() == 3);

            assertThat(bench.deadLetters())
                    .extracting(letter -> header(letter, DeadLetterHeaders.CODE))
                    .containsExactlyInAnyOrder("not-avro", "not-avro", "no-key");
            assertThat(bench.deadLetters()).anySatisfy(letter -> {
                assertThat(letter.value()).isEqualTo("no avro".getBytes(UTF_8));
                assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("queue-broken-reminders");
                assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
                assertThat(KeptHeaders.in(letter.headers())).isEqualTo(new KeptHeaders(List.of(Bench.HEADER), 0));
            });
        }
    }

    @Test
    void too_much_that_nobody_can_read_stops_it_and_is_there_for_the_next_one() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-poisoned");
        for (int number = 0; number < 5; number++) {
            bench.send(0, "l-1".getBytes(UTF_8), "no avro".getBytes(UTF_8));
        }
        bench.send(0, "l-1".getBytes(UTF_8), WORK.encode("any", new Reminder("l-1", 1)));
        PoisonBudget budget = bench.budget(new PoisonLimits(2, 0));
        CompletableFuture<String> told = budget.exceeded().toCompletableFuture();
        try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(1, 1, this::doneAtOnce, budget)) {
            queue.start();

            assertThat(told.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
                    .contains("queue-poisoned-reminders-0 at 2 (not-avro)");
            await().atMost(PATIENCE).until(() -> !queue.healthy());
        }
        assertThat(bench.deadLetters()).hasSize(2);
        assertThat(begun).isEmpty();

        try (WorkQueue<Reminder, LockerCommand> next = bench.queue(1, 1, this::doneAtOnce)) {
            next.start();
            bench.awaitReports(1);
            assertThat(bench.deadLetters()).hasSize(5);
        }
    }

    @Test
    void closing_waits_for_what_is_under_way_and_its_reports() {
        Bench bench = new Bench(KafkaCluster.shared(), "queue-closing");
        CompletableFuture<ConfirmFee> open = new CompletableFuture<>();
        WorkQueue<Reminder, LockerCommand> queue = bench.queue(1, 1, work -> begun(work.getNumber(), open));
        queue.start();
        bench.send("l-1", 1);
        await().atMost(PATIENCE).until(() -> begun.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(queue::close);
        await().atMost(PATIENCE).until(() -> !queue.healthy());
        open.complete(new ConfirmFee());
        closing.join();

        assertThat(KafkaCluster.shared().topics().readAll(bench.topics.replies().name()))
                .hasSize(1);
    }

    @Test
    void a_broker_that_comes_back_is_worked_for_again() {
        try (KafkaCluster cluster = KafkaCluster.start(1)) {
            Bench bench = new Bench(cluster, "queue-restart");
            try (WorkQueue<Reminder, LockerCommand> queue = bench.queue(2, 2, this::doneAtOnce)) {
                queue.start();
                bench.send("l-1", 1);
                bench.awaitReports(1);

                cluster.stopBroker(0);
                cluster.startBroker(0);
                bench.send("l-2", 2);

                bench.awaitReports(2);
            }
        }
    }

    private CompletableFuture<ConfirmFee> doneAtOnce(Reminder work) {
        return begun(work.getNumber(), CompletableFuture.completedFuture(new ConfirmFee()));
    }

    private CompletableFuture<ConfirmFee> begun(int number, CompletableFuture<ConfirmFee> result) {
        begun.add(number);
        return result;
    }
}
