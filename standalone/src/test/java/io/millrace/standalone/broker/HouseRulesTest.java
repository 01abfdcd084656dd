package io.millrace.standalone.broker;

import io.millrace.runtime.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void this_module_keeps_the_rules() {
        HouseRules.check(EmbeddedBroker.class);
    }
}
