package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private long nanos;
    private final RateLimit limit = new RateLimit(new RateLimit.Rate(3, Duration.ofSeconds(30)), () -> nanos);

    @Test
    void who_asks_too_often_is_told_when_to_come_again() {
        IntStream.range(0, 3).forEach(number -> limit.take("a"));

        Problem refused = catchThrowableOfType(Problem.class, () -> limit.take("a"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "10");
        assertThatCode(() -> limit.take("b")).doesNotThrowAnyException();
    }

    @Test
    void permits_come_back_with_time_and_no_more_than_there_were() {
        IntStream.range(0, 3).forEach(number -> limit.take("a"));
        nanos += Duration.ofSeconds(10).toNanos();
        limit.take("a");
        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(Problem.class);

        nanos += Duration.ofDays(1).toNanos();
        IntStream.range(0, 3).forEach(number -> limit.take("a"));

        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(Problem.class);
    }

    @Test
    void of_many_clients_those_are_forgotten_that_asked_longest_ago() {
        IntStream.range(0, 3).forEach(number -> limit.take("first"));
        IntStream.range(0, 3).forEach(number -> limit.take("second"));
        IntStream.range(0, 9_999).forEach(number -> limit.take("other-" + number));

        assertThatCode(() -> limit.take("first")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "10", "10/h", "-1/s", "x/s"})
    void a_rate_that_is_none_is_refused(String rate) {
        Settings settings = Settings.of(Map.of("MILLRACE_RATE_LIMIT", rate));

        assertThatThrownBy(() -> HttpSettings.from(settings)).isInstanceOf(InvalidSettingException.class);
    }
}
