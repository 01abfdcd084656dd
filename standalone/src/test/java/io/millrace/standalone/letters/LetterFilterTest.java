package io.millrace.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LetterFilterTest {

    private static final Instant BURIED = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--reason not-json",
                "--topic orders --application orders-1 --processor read-orders",
                "--since 2026-01-01T12:00:00Z --until 2026-01-01T12:00:01Z"
            })
    void what_is_asked_for_is_taken(String options) throws IOException {
        assertThat(filter(options).takes(letter(BURIED))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--reason empty",
                "--topic users",
                "--application orders-2",
                "--processor write-orders",
                "--reason not-json --topic users",
                "--since 2026-01-01T12:00:01Z",
                "--until 2026-01-01T12:00:00Z",
                "--since PT1H"
            })
    void what_differs_in_one_point_is_not(String options) throws IOException {
        assertThat(filter(options).takes(letter(BURIED))).isFalse();
    }

    @Test
    void a_duration_counts_back_from_now() throws IOException {
        LetterFilter filter = filter("--since PT1H");

        assertThat(filter.takes(letter(Instant.now().minus(Duration.ofMinutes(59)))))
                .isTrue();
        assertThat(filter.isTooOld(letter(Instant.now().minus(Duration.ofMinutes(61)))))
                .isTrue();
    }

    @Test
    void a_letter_that_lay_nowhere_has_no_topic() throws IOException {
        JsonNode ofTime = new ObjectMapper().readTree("{\"at\":\"" + BURIED + "\",\"reason\":{\"code\":\"failed\"}}");

        assertThat(filter("--reason failed").takes(ofTime)).isTrue();
        assertThat(filter("--topic orders").takes(ofTime)).isFalse();
    }

    private static LetterFilter filter(String options) {
        Asked asked = new Asked();
        new CommandLine(asked).parseArgs(options.isEmpty() ? new String[0] : options.split(" "));
        return asked.filter;
    }

    private static JsonNode letter(Instant at) throws IOException {
        return new ObjectMapper()
                .readTree("{\"id\":\"dead-letters-0-0\",\"at\":\"" + at + "\",\"reason\":{\"code\":\"not-json\"},"
                        + "\"topic\":\"orders\",\"application\":\"orders-1\",\"processor\":\"read-orders\"}");
    }

    @Command(name = "asked")
    private static final class Asked {
        @Mixin
        private final LetterFilter filter = new LetterFilter();
    }
}
