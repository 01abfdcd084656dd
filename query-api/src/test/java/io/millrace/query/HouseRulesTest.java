package io.millrace.query;

import io.millrace.runtime.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void this_module_keeps_the_rules() {
        // Not the one on cycles yet: the contexts' packages need what lies in the package that lists them.
        HouseRules.checkEachClass(ApiContext.class);
    }
}
