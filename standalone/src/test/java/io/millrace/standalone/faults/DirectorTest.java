package io.millrace.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectorTest {

    private final List<String> seen = new ArrayList<>();
    private final Journal journal =
            new Journal(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

    @Test
    void faults_on_different_targets_overlap() throws InterruptedException {
        carryOut(step(1, Kind.API_KILLED, "query-api", 100), step(2, Kind.SMTP_KILLED, "smtp", 10));

        assertThat(seen).containsExactly("begin 1", "begin 2", "end 2", "end 1");
    }

    @Test
    void a_target_gets_over_one_fault_before_the_next() throws InterruptedException {
        carryOut(step(1, Kind.SMTP_SLOW, "smtp", 50), step(2, Kind.SMTP_KILLED, "smtp", 5));

        assertThat(seen).containsExactly("begin 1", "end 1", "begin 2", "end 2");
    }

    @Test
    void of_the_brokers_only_one_is_away_at_a_time_and_only_when_the_others_have_everything()
            throws InterruptedException {
        Iterator<Boolean> whole = List.of(false, true, false, false, true).iterator();
        Plan plan = new Plan(
                1, List.of(step(1, Kind.BROKER_KILLED, "broker-1", 20), step(2, Kind.BROKER_FROZEN, "broker-2", 5)));

        new Director(this::fault, whole::next, Map.of(), journal).carryOut(plan);

        assertThat(seen).containsExactly("begin 1", "end 1", "begin 2", "end 2");
        assertThat(whole.hasNext()).isFalse();
    }

    @Test
    void what_cannot_be_done_here_is_not_begun() throws InterruptedException {
        Plan plan = new Plan(1, List.of(step(1, Kind.DISK_FULL, "orders-1", 5), step(2, Kind.SMTP_SLOW, "smtp", 5)));

        new Director(this::fault, () -> true, Map.of(Kind.DISK_FULL, "no root"), journal).carryOut(plan);

        assertThat(seen).containsExactly("begin 2", "end 2");
        assertThat(journal.counts()).isEqualTo(Map.of(Kind.SMTP_SLOW, 1));
    }

    @Test
    void what_a_fault_shows_to_be_wrong_is_a_problem_and_the_plan_goes_on() throws InterruptedException {
        Plan plan = new Plan(
                1, List.of(step(1, Kind.APPLICATION_RESTARTED, "orders-1", 5), step(2, Kind.SMTP_SLOW, "smtp", 5)));

        new Director(this::disorderly, () -> true, Map.of(), journal).carryOut(plan);

        assertThat(journal.problems())
                .containsExactly("1 APPLICATION_RESTARTED orders-1: did not stop", "2 SMTP_SLOW smtp: did not stop");
    }

    private void carryOut(Step... steps) throws InterruptedException {
        new Director(this::fault, () -> true, Map.of(), journal).carryOut(new Plan(1, List.of(steps)));
    }

    private Fault fault(Step step) {
        return Fault.of(() -> seen.add("begin " + step.number()), () -> seen.add("end " + step.number()));
    }

    private Fault disorderly(Step step) {
        return Fault.of(() -> {}, () -> {
            throw new IllegalStateException("did not stop");
        });
    }

    private static Step step(int number, Kind kind, String target, long lengthMs) {
        return new Step(number, kind, target, 1, lengthMs, 0);
    }
}
