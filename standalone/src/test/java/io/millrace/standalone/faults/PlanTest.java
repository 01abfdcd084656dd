package io.millrace.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Cast CAST = Cast.of(2);
    private static final Duration SPAN = Duration.ofMinutes(20);

    @Test
    void the_same_seed_gives_the_same_plan_and_another_another() {
        assertThat(plan(7, 5)).isEqualTo(plan(7, 5));
        assertThat(plan(7, 5).steps()).isNotEqualTo(plan(8, 5).steps());
    }

    @Test
    void every_kind_happens_in_every_round() {
        Map<Kind, Long> counts =
                plan(1, 5).steps().stream().collect(Collectors.groupingBy(Step::kind, Collectors.counting()));

        assertThat(counts).hasSize(Kind.values().length);
        assertThat(counts).allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(5));
        assertThat(plan(1, 5).steps()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void every_instance_is_killed_in_as_many_rounds_as_a_context_has_instances() {
        Set<String> killed = plan(3, 2).steps().stream()
                .filter(step -> step.kind() == Kind.APPLICATION_KILLED)
                .map(Step::target)
                .collect(Collectors.toSet());

        assertThat(killed).containsExactlyInAnyOrderElementsOf(CAST.applications());
    }

    @Test
    void the_faults_fill_their_span() {
        long lastMs = plan(5, 5).steps().stream().mapToLong(Step::gapMs).sum();

        assertThat(Duration.ofMillis(lastMs))
                .isBetween(
                        SPAN.multipliedBy(8).dividedBy(10),
                        SPAN.multipliedBy(12).dividedBy(10));
    }

    @Test
    void what_is_to_be_fenced_is_away_for_longer_than_its_session() {
        List<Step> steps = plan(9, 5).steps();

        assertThat(steps)
                .filteredOn(step -> step.kind() == Kind.APPLICATION_FROZEN)
                .allSatisfy(step -> assertThat(step.lengthMs())
                        .isGreaterThan(Pace.STEADY.session().toMillis()));
        assertThat(steps)
                .filteredOn(step -> step.kind() == Kind.BROKER_FROZEN)
                .allSatisfy(step -> assertThat(step.lengthMs())
                        .isGreaterThan(Pace.STEADY.brokerSession().toMillis()));
    }

    private static Plan plan(long seed, int rounds) {
        return Plan.of(seed, CAST, Pace.STEADY, rounds, SPAN);
    }
}
