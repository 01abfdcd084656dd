package io.millrace.accounts;

import io.millrace.runtime.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void this_module_keeps_the_rules() {
        HouseRules.check(AccountsStream.class);
    }
}
