package io.millrace.emailer.domain;

import io.millrace.runtime.testkit.PureDomain;
import org.junit.jupiter.api.Test;

class PurityTest {

    @Test
    void the_rules_of_a_message_reach_out_for_nothing() {
        PureDomain.check("io.millrace.emailer.domain");
    }
}
