package io.millrace.payment.worker;

import static io.millrace.payment.worker.Workshop.operation;
import static io.millrace.schemas.payments.OperationKind.CHARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.ReportOutcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers that are full, that are several, that stop, and whose broker goes away. */
@Tag("faults")
class GatewayWorkerLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SLOTS = 8;
    private static final int BATCH = 4;

    private static KafkaCluster cluster;

    private final SlowGateway gateway = new SlowGateway();
    private Workshop workshop;

    @BeforeAll
    static void open() {
        cluster = Workshop.newCluster();
    }

    @AfterAll
    static void shut() {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        workshop = new Workshop(cluster);
    }

    @AfterEach
    void end() {
        workshop.close();
    }

    @Test
    void no_more_calls_are_out_than_there_are_slots_and_a_full_worker_is_healthy() {
        ask("full-", 20);
        GatewayWorker worker = workshop.start(gateway, SLOTS, BATCH);

        await().atMost(PATIENCE).until(() -> gateway.calls().size() > SLOTS - BATCH);
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> gateway.calls().size() <= SLOTS && worker.healthy());
        await().atMost(PATIENCE).until(() -> {
            gateway.answerAll();
            return workshop.recordsNow("full-").size() == 20;
        });
        assertThat(gateway.calls()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void two_workers_share_the_work_and_do_nothing_twice() {
        SlowGateway other = new SlowGateway();
        workshop.start(gateway, SLOTS, BATCH);
        workshop.start(other, SLOTS, BATCH);
        ask("shared-", 40);

        await().atMost(PATIENCE).until(() -> {
            gateway.answerAll();
            other.answerAll();
            return workshop.recordsNow("shared-").size() == 40;
        });

        assertThat(Stream.concat(gateway.calls().stream(), other.calls().stream()))
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(new HashSet<>(gateway.calls())).isNotEmpty();
    }

    @Test
    void a_worker_that_stops_reports_what_is_still_out_as_unknown_and_takes_nothing_more() {
        GatewayWorker worker = workshop.start(gateway, SLOTS, BATCH);
        ask("stopped-", 1);
        await().atMost(PATIENCE).until(() -> gateway.calls().size() == 1);

        worker.close();

        ReportOutcome report = workshop.reports("stopped-", 1).get(0);
        assertThat(report.getOutcome()).isEqualTo(OperationOutcome.UNKNOWN);
        assertThat(report.getReason().getCode()).isEqualTo("worker-stopped");
        assertThat(worker.healthy()).isFalse();
        ask("after-", 1);
        SlowGateway next = new SlowGateway();
        workshop.start(next, SLOTS, BATCH);
        await().atMost(PATIENCE).until(() -> next.calls().size() == 1);
        assertThat(gateway.calls()).containsExactly("stopped-0");
    }

    @Test
    void a_worker_outlives_its_broker() {
        try (KafkaCluster own = Workshop.newCluster();
                Workshop there = new Workshop(own)) {
            GatewayWorker worker = there.start(gateway, SLOTS, BATCH);
            there.ask(operation("outlives-1", 1, CHARGE));
            await().atMost(PATIENCE).until(() -> gateway.calls().size() == 1);

            own.stopBroker(0);
            gateway.answerAll();
            own.startBroker(0);

            assertThat(there.reports("outlives-1", 1).get(0).getOutcome()).isEqualTo(OperationOutcome.PAID);
            there.ask(operation("outlives-2", 1, CHARGE));
            await().atMost(PATIENCE).until(() -> {
                gateway.answerAll();
                return gateway.calls().contains("outlives-2");
            });
            gateway.answerAll();
            assertThat(there.reports("outlives-2", 1).get(0).getOutcome()).isEqualTo(OperationOutcome.PAID);
            await().atMost(PATIENCE).until(worker::healthy);
        }
    }

    @Test
    void a_worker_whose_broker_is_not_there_yet_joins_once_it_is() {
        try (KafkaCluster own = Workshop.newCluster();
                Workshop there = new Workshop(own)) {
            own.stopBroker(0);
            GatewayWorker worker = there.startWithoutWaiting(gateway, SLOTS, BATCH);
            // Longer than it waits for an answer before it tries again.
            await().during(Duration.ofSeconds(20)).atMost(PATIENCE).until(() -> !worker.healthy());

            own.startBroker(0);

            await().atMost(PATIENCE).until(worker::healthy);
        }
    }

    private void ask(String prefix, int count) {
        for (int number = 0; number < count; number++) {
            workshop.ask(operation(prefix + number, 1, CHARGE));
        }
    }
}
