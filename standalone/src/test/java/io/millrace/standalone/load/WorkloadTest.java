package io.millrace.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final int ORDERS = 1_000;

    @Test
    void the_same_seed_sends_the_same_whatever_is_asked_first() {
        Workload one = workload(7, 30, 30);
        Workload other = workload(7, 30, 30);

        PlannedOrder last = other.order(ORDERS - 1);

        assertThat(IntStream.range(0, ORDERS).mapToObj(one::order))
                .containsExactlyElementsOf(
                        IntStream.range(0, ORDERS).mapToObj(other::order).toList())
                .endsWith(last);
    }

    @Test
    void another_seed_sends_something_else() {
        assertThat(workload(7, 0, 0).order(1)).isNotEqualTo(workload(8, 0, 0).order(1));
    }

    @Test
    void percentages_are_kept_roughly() {
        Workload workload = workload(1, 10, 40);

        long bad = IntStream.range(0, ORDERS)
                .filter(number -> workload.badBeside(number).isPresent())
                .count();
        long cancelled = IntStream.range(0, ORDERS)
                .filter(number -> workload.order(number).cancelAfter().isPresent())
                .count();

        assertThat(bad).isBetween(60L, 140L);
        assertThat(cancelled).isBetween(320L, 480L);
    }

    @Test
    void without_trouble_there_is_none() {
        Workload workload = workload(1, 0, 0);

        assertThat(IntStream.range(0, ORDERS))
                .noneMatch(number -> workload.badBeside(number).isPresent()
                        || workload.order(number).cancelAfter().isPresent());
    }

    @Test
    void every_kind_of_bad_record_comes_along() {
        Workload workload = workload(1, 100, 0);

        List<Integer> lengths = IntStream.range(0, ORDERS)
                .mapToObj(number -> workload.badBeside(number).orElseThrow())
                .map(record -> record.value() == null
                        ? -1
                        : record.value().length - record.key().length())
                .distinct()
                .toList();

        assertThat(lengths).hasSizeGreaterThanOrEqualTo(BadRecord.values().length - 1);
    }

    private static Workload workload(long seed, int bad, int cancelled) {
        return new Workload(
                new LoadPlan(
                        ORDERS,
                        100,
                        new LoadPlan.Basket(10, 3, 1_000),
                        new LoadPlan.Trouble(bad, cancelled),
                        Duration.ofMinutes(1),
                        seed),
                "load-x");
    }
}
