package io.millrace.runtime.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.poison.PoisonBudget.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters are counted until there are too many of them within a minute. */
class PoisonBudgetTest {

    private static final Letter OURS = new Letter("orders-1", Fault.OURS, "not-avro", "order-replies-2 at 17");
    private static final Letter SENDERS = new Letter("orders-1", Fault.SENDERS, "not-json", "orders-2 at 17");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<String> told = new AtomicReference<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void up_to_its_limit_it_counts_and_beyond_it_it_throws_and_tells() {
        PoisonBudget budget = budget(new PoisonLimits(3, 3));
        spend(budget, 3, OURS);
        assertThat(told).hasNullValue();

        assertThatThrownBy(() -> budget.spend(OURS))
                .isInstanceOf(PoisonedException.class)
                .hasMessage("orders-1 stops: it cannot take more than 3 records a minute by its own fault, and"
                        + " order-replies-2 at 17 (not-avro) would be one more. It is not lost: what has not become a"
                        + " dead letter is read again at the next start. See its log, and where the API runs `millrace"
                        + " dead-letters list --application orders-1`; mend it, and start again."
                        + " MILLRACE_POISON_PER_MINUTE allows more");
        assertThat(told.get()).startsWith("orders-1 stops: ");
        assertThat(counted("not-avro")).isEqualTo(3);
    }

    @Test
    void once_spent_it_stays_so_for_every_thread_and_fault() {
        PoisonBudget budget = budget(new PoisonLimits(0, 10));
        assertThatThrownBy(() -> budget.spend(OURS)).isInstanceOf(PoisonedException.class);

        now = now.plus(Duration.ofHours(1));

        assertThatThrownBy(() -> budget.spend(SENDERS))
                .isInstanceOf(PoisonedException.class)
                .hasMessageContaining("order-replies-2 at 17");
    }

    @Test
    void slowly_it_may_go_on_for_ever() {
        PoisonBudget budget = budget(new PoisonLimits(3, 3));
        for (int time = 0; time < 100; time++) {
            budget.spend(OURS);
            now = now.plusSeconds(20);
        }

        assertThat(told).hasNullValue();
    }

    @Test
    void each_fault_has_its_own_limit_and_names_its_own_setting() {
        PoisonBudget budget = budget(new PoisonLimits(1, 2));
        spend(budget, 1, OURS);
        spend(budget, 2, SENDERS);

        assertThatThrownBy(() -> budget.spend(SENDERS))
                .hasMessageContaining("2 records a minute by their senders' fault, and orders-2 at 17 (not-json)")
                .hasMessageEndingWith("MILLRACE_BAD_INPUT_PER_MINUTE allows more");
    }

    @Test
    void bad_input_stops_nothing_unless_somebody_says_so() {
        PoisonBudget budget = budget(PoisonLimits.from(Settings.of(Map.of())));
        spend(budget, 10_000, SENDERS);
        spend(budget, 100, OURS);

        assertThatThrownBy(() -> budget.spend(OURS)).isInstanceOf(PoisonedException.class);
    }

    @Test
    void limits_are_settings() {
        Settings settings =
                Settings.of(Map.of("MILLRACE_POISON_PER_MINUTE", "7", "MILLRACE_BAD_INPUT_PER_MINUTE", "0"));

        assertThat(PoisonLimits.from(settings)).isEqualTo(new PoisonLimits(7, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1000001"})
    void a_limit_that_is_none_is_refused(String value) {
        assertThatThrownBy(() -> PoisonLimits.from(Settings.of(Map.of("MILLRACE_POISON_PER_MINUTE", value))))
                .isInstanceOf(InvalidSettingException.class);
    }

    @ParameterizedTest
    @CsvSource({"failed, OURS", "deadline-not-moved, OURS", "not-json, SENDERS", "unknown-order, SENDERS"})
    void at_a_door_only_bugs_are_ours(String reason, Fault fault) {
        assertThat(Fault.ofSender(reason)).isEqualTo(fault);
    }

    private PoisonBudget budget(PoisonLimits limits) {
        PoisonBudget budget = new PoisonBudget("orders-1", limits, () -> now, meters);
        CompletionStage<Void> unused = budget.exceeded().thenAccept(told::set);
        return budget;
    }

    private static void spend(PoisonBudget budget, int times, Letter letter) {
        for (int time = 0; time < times; time++) {
            budget.spend(letter);
        }
    }

    private double counted(String reason) {
        return meters.get("millrace.dead.letters")
                .tag("application", "orders-1")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
