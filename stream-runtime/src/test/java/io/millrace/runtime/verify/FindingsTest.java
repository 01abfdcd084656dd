package io.millrace.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void what_was_looked_at_and_is_sound_counts_as_0() {
        findings.expect("rule");

        assertThat(findings.none()).isTrue();
        assertThat(findings.counts()).isEqualTo(Map.of("rule", 0));
        assertThat(findings.words("rule")).isEmpty();
    }

    @Test
    void all_are_counted_and_the_first_20_named() {
        findings.expect("rule");
        for (int number = 0; number < 25; number++) {
            findings.add("rule", "record " + number);
        }

        assertThat(findings.none()).isFalse();
        assertThat(findings.counts()).isEqualTo(Map.of("rule", 25));
        assertThat(findings.words("rule")).hasSize(20).startsWith("record 0").endsWith("record 19");
    }

    @Test
    void to_expect_something_again_forgets_nothing() {
        findings.add("rule", "record");
        findings.expect("rule");

        assertThat(findings.none()).isFalse();
    }
}
