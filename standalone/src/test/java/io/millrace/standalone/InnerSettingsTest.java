package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.Settings;
import io.millrace.standalone.UpCommand.Gateway;
import io.millrace.standalone.UpCommand.Ports;
import io.millrace.standalone.UpCommand.UpOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} tells its applications beside what the environment says. */
class InnerSettingsTest {

    private static final String SESSION = "MILLRACE_SESSION_TIMEOUT_MS";

    @TempDir
    private Path data;

    @Test
    void a_session_is_six_seconds() {
        assertThat(inner(Map.of()).find(SESSION)).hasValue("6000");
        assertThat(inner(Map.of("MILLRACE_FAILOVER", "steady")).find(SESSION)).hasValue("6000");
    }

    /** Without one of {@code up} the profile's own counts, which is 3 s: see {@code MembershipTest}. */
    @Test
    void fast_failover_keeps_its_own_session() {
        assertThat(inner(Map.of("MILLRACE_FAILOVER", "fast")).find(SESSION)).isEmpty();
    }

    @Test
    void a_session_that_is_asked_for_wins_over_both() {
        assertThat(inner(Map.of(SESSION, "5000")).find(SESSION)).hasValue("5000");
        assertThat(inner(Map.of(SESSION, "5000", "MILLRACE_FAILOVER", "fast")).find(SESSION))
                .hasValue("5000");
    }

    private Settings inner(Map<String, String> environment) {
        UpOptions options = new UpOptions(
                data,
                new Ports("127.0.0.1", 9092, 8080, 8090, 2525),
                Optional.empty(),
                false,
                new Gateway("paid=100", 0, Optional.empty()));
        return new InnerSettings(options, "127.0.0.1:9092").over(Settings.of(environment));
    }
}
