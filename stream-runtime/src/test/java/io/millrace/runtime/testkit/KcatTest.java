package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class KcatTest {
    @Test
    void a_missing_kcat_fails_the_test_on_ci() {
        assertThatThrownBy(() -> Kcat.find(Map.of("CI", "true", "PATH", "/nowhere")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("kcat is not installed");
    }

    @Test
    void a_missing_kcat_skips_the_test_elsewhere_and_says_why() {
        assertThatThrownBy(() -> Kcat.find(Map.of("PATH", "/nowhere")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("kcat is not installed");
    }
}
