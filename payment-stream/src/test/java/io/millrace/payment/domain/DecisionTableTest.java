package io.millrace.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every situation a payment can be in, times everything that can reach it. */
class DecisionTableTest {

    private static final DecisionTable TABLE = DecisionTable.read();

    @ParameterizedTest
    @EnumSource
    void every_cell_is_decided_as_the_table_says(Situation situation) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> decided = new LinkedHashMap<>();

        for (Stimulus stimulus : Stimulus.all()) {
            expected.put(stimulus.toString(), TABLE.expected(situation, stimulus));
            decided.put(stimulus.toString(), decide(situation, stimulus));
        }

        assertThat(decided).containsExactlyEntriesOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_of_the_table_is_used(Situation situation) {
        assertThat(TABLE.rules(situation))
                .isNotEmpty()
                .allMatch(rule -> Stimulus.all().stream().anyMatch(rule::matches));
    }

    @Test
    void every_status_that_a_payment_can_have_is_in_the_table() {
        List<PaymentStatus> covered = Arrays.stream(Situation.values())
                .map(situation -> situation.status)
                .filter(Objects::nonNull)
                .distinct()
                .toList();

        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PaymentStatus.values())
                        .filter(status -> status != PaymentStatus.UNKNOWN)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void the_given_facts_lead_to_the_status_that_the_situation_names(Situation situation) {
        if (situation.status == null) {
            assertThatThrownBy(() -> situation.given().state()).isInstanceOf(AssertionError.class);
        } else {
            assertThat(situation.given().state().getStatus()).isEqualTo(situation.status);
        }
    }

    @Test
    void a_state_of_a_later_version_is_not_guessed_at() {
        PaymentState strange = Situation.FIRST_CHARGE_OUT.given().state();
        strange.setStatus(PaymentStatus.UNKNOWN);
        strange.setOperationOut(false);

        for (Stimulus stimulus : Stimulus.all()) {
            if (!stimulus.what().equals("REQUEST")) {
                Command command = new Command("c", Payments.ID, stimulus.command(strange), Payments.ORIGIN, null);
                assertThatThrownBy(() -> Payments.DECIDER.decide(strange, command, Payments.START))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    private static String decide(Situation situation, Stimulus stimulus) {
        Specification<PaymentState> given = situation.given();
        PaymentState before = situation.status == null ? null : given.state();
        SpecificRecord command = stimulus.command(before);
        Rendering rendering = new Rendering(before, command, given.now());
        return rendering.of(given.when(command));
    }
}
