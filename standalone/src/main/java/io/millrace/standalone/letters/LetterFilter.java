package io.millrace.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant; what is not said is not asked for. */
public final class LetterFilter {

    @Option(names = "--reason", paramLabel = "CODE", description = "such as not-json")
    private @Nullable String reason;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "where they lay before")
    private @Nullable String topic;

    @Option(names = "--application", paramLabel = "ID", description = "who could not take them, such as orders-1")
    private @Nullable String application;

    @Option(names = "--processor", paramLabel = "NAME", description = "the node or worker that could not")
    private @Nullable String processor;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "buried then or later: an instant, or how long ago, such as PT2H",
            converter = Time.class)
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "buried before then", converter = Time.class)
    private @Nullable Instant until;

    /** Whether anything is asked for. */
    public boolean isGiven() {
        return reason != null
                || topic != null
                || application != null
                || processor != null
                || since != null
                || until != null;
    }

    boolean takes(JsonNode letter) {
        return is(reason, letter.path("reason").path("code"))
                && is(topic, letter.path("topic"))
                && is(application, letter.path("application"))
                && is(processor, letter.path("processor"))
                && (until == null || at(letter).isBefore(until))
                && !isTooOld(letter);
    }

    /** Whether it, and all that were buried before it, are not meant. */
    boolean isTooOld(JsonNode letter) {
        return since != null && at(letter).isBefore(since);
    }

    private static boolean is(@Nullable String wanted, JsonNode found) {
        return wanted == null || wanted.equals(found.asText());
    }

    private static Instant at(JsonNode letter) {
        return Instant.parse(letter.path("at").asText());
    }

    /** An instant, or how long ago. */
    static final class Time implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return text.startsWith("P") ? Instant.now().minus(Duration.parse(text)) : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is neither an instant nor a duration");
            }
        }
    }
}
