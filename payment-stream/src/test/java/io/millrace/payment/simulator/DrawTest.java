package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final int MANY = 20_000;

    @Test
    void outcomes_come_as_often_as_their_weights_say() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        draws(1, 0).forEach(draw -> counts.merge(draw.outcome(), 1, Integer::sum));

        assertThat(counts).containsOnlyKeys(Outcome.PAID, Outcome.DECLINED, Outcome.LATE);
        assertThat(counts.get(Outcome.PAID)).isCloseTo(MANY * 60 / 100, within(MANY / 50));
        assertThat(counts.get(Outcome.DECLINED)).isCloseTo(MANY * 20 / 100, within(MANY / 50));
    }

    @Test
    void half_of_the_late_ones_take_the_money_and_none_of_the_others_does_so_late() {
        List<Draw> late = draws(1, 0).stream()
                .filter(draw -> draw.outcome() == Outcome.LATE)
                .toList();
        long taking = late.stream().filter(Draw::takesMoneyLate).count();

        assertThat(taking).isCloseTo(late.size() / 2, within((long) MANY / 100));
        assertThat(draws(1, 0).stream().filter(Draw::takesMoneyLate).count()).isEqualTo(taking);
    }

    @Test
    void a_draw_is_a_matter_of_seed_key_and_try_alone() {
        assertThat(draws(1, 0)).isEqualTo(draws(1, 0));
        assertThat(draws(1, 0)).isNotEqualTo(draws(2, 0));
        assertThat(draws(1, 0)).isNotEqualTo(draws(1, 1));
    }

    private static List<Draw> draws(long seed, int triesBefore) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> Draw.of(seed, "key-" + i, triesBefore, Weights.DEFAULT))
                .toList();
    }
}
