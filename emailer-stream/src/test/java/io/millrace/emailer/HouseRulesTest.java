package io.millrace.emailer;

import io.millrace.runtime.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void this_module_keeps_the_rules() {
        HouseRules.check(EmailerStream.class);
    }
}
