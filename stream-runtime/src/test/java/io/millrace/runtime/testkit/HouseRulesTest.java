package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.violations.cycle.one.First;
import io.millrace.runtime.testkit.violations.cycle.two.Second;
import io.millrace.runtime.testkit.violations.domain.AsksTheClock;
import io.millrace.runtime.testkit.violations.domain.AsksTheSystemClock;
import io.millrace.runtime.testkit.violations.domain.HoldsAClock;
import io.millrace.runtime.testkit.violations.domain.KnowsKafka;
import io.millrace.runtime.testkit.violations.domain.KnowsTheTopology;
import io.millrace.runtime.testkit.violations.domain.ReadsAFile;
import io.millrace.runtime.testkit.violations.domain.StartsAThread;
import io.millrace.runtime.testkit.violations.domain.ThrowsDice;
import io.millrace.runtime.testkit.violations.domain.WritesALog;
import io.millrace.runtime.testkit.violations.naming.AbstractLocker;
import io.millrace.runtime.testkit.violations.naming.LockerHelper;
import io.millrace.runtime.testkit.violations.naming.LockerImpl;
import io.millrace.runtime.testkit.violations.naming.LockerManager;
import io.millrace.runtime.testkit.violations.naming.LockerUtils;
import io.millrace.runtime.testkit.violations.printing.Prints;
import io.millrace.runtime.testkit.violations.printing.PrintsAStack;
import io.millrace.runtime.testkit.violations.streams.orders.KnowsInventory;
import io.millrace.runtime.testkit.violations.streams.runtime.KnowsOrders;
import io.millrace.schemas.topic.Topics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final String SINS = "io.millrace.runtime.testkit.violations";

    @Test
    void this_module_keeps_the_rules() {
        HouseRules.check(StreamRunner.class);
    }

    /** It cannot depend on this test kit, which is built upon it. */
    @Test
    void the_vocabulary_keeps_the_rules() {
        HouseRules.check(Topics.class);
    }

    @Test
    void rules_applied_to_nothing_are_no_rules() {
        assertThatThrownBy(() -> HouseRules.check(Object.class)).isInstanceOf(AssertionError.class);
    }

    static Stream<Arguments> sins() {
        return Stream.of(
                Arguments.of(AsksTheClock.class, HouseRules.DOMAIN_ASKS_NOBODY),
                Arguments.of(AsksTheSystemClock.class, HouseRules.DOMAIN_ASKS_NOBODY),
                Arguments.of(HoldsAClock.class, HouseRules.DOMAIN_ASKS_NOBODY),
                Arguments.of(ThrowsDice.class, HouseRules.DOMAIN_ASKS_NOBODY),
                Arguments.of(StartsAThread.class, HouseRules.DOMAIN_ASKS_NOBODY),
                Arguments.of(WritesALog.class, HouseRules.DOMAIN_IS_PURE),
                Arguments.of(KnowsKafka.class, HouseRules.DOMAIN_IS_PURE),
                Arguments.of(ReadsAFile.class, HouseRules.DOMAIN_IS_PURE),
                Arguments.of(KnowsTheTopology.class, HouseRules.DOMAIN_IS_PURE),
                Arguments.of(LockerManager.class, HouseRules.NAMES_SAY_SOMETHING),
                Arguments.of(LockerImpl.class, HouseRules.NAMES_SAY_SOMETHING),
                Arguments.of(LockerHelper.class, HouseRules.NAMES_SAY_SOMETHING),
                Arguments.of(LockerUtils.class, HouseRules.NAMES_SAY_SOMETHING),
                Arguments.of(AbstractLocker.class, HouseRules.NAMES_SAY_SOMETHING),
                Arguments.of(Prints.class, HouseRules.NOTHING_IS_PRINTED),
                Arguments.of(PrintsAStack.class, HouseRules.NOTHING_IS_PRINTED),
                Arguments.of(KnowsInventory.class, HouseRules.streamStandsAlone(SINS + ".streams", "orders")),
                Arguments.of(KnowsOrders.class, HouseRules.knowsNoContext(SINS + ".streams")));
    }

    @ParameterizedTest
    @MethodSource("sins")
    void each_sin_is_refused(Class<?> sin, ArchRule rule) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(sin)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(sin.getSimpleName());
    }

    @Test
    void a_cycle_of_packages_is_refused() {
        assertThatThrownBy(() -> HouseRules.noCyclesBelow(SINS + ".cycle")
                        .check(new ClassFileImporter().importClasses(First.class, Second.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle");
    }
}
