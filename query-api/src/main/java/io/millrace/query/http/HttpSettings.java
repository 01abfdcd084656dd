package io.millrace.query.http;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be set of the server.
 *
 * @param rate {@code MILLRACE_RATE_LIMIT}: how often one client may ask, for example {@code 100/s} or {@code 600/min}
 * @param origins {@code MILLRACE_CORS_ORIGINS}: whose pages may call the API in a browser, with commas between them
 * @param accessLog {@code MILLRACE_ACCESS_LOG}: whether each request is a line in the log {@code access}
 * @param waiters {@code MILLRACE_MOST_WAITERS}: how many may wait at once (5,000); each holds a connection
 */
public record HttpSettings(Optional<RateLimit> rate, List<String> origins, boolean accessLog, int waiters) {
    private static final int WAITERS = 5_000;

    private static final String RATE = "MILLRACE_RATE_LIMIT";
    private static final String ORIGINS = "MILLRACE_CORS_ORIGINS";
    private static final Pattern RATE_FORM = Pattern.compile("([1-9][0-9]{0,6})/(s|min)");
    private static final Pattern ORIGIN_FORM = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    public static HttpSettings none() {
        return new HttpSettings(Optional.empty(), List.of(), false, WAITERS);
    }

    public static HttpSettings from(Settings settings) {
        return new HttpSettings(
                settings.find(RATE).map(HttpSettings::rate).map(rate -> new RateLimit(rate, System::nanoTime)),
                settings.find(ORIGINS).map(HttpSettings::origins).orElse(List.of()),
                settings.flag("MILLRACE_ACCESS_LOG", false),
                settings.integer("MILLRACE_MOST_WAITERS", WAITERS, 1, 100_000));
    }

    private static RateLimit.Rate rate(String text) {
        Matcher form = RATE_FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidSettingException(RATE, "a number of requests per s or min: 100/s, 600/min");
        }
        Duration per = form.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return new RateLimit.Rate(Integer.parseInt(form.group(1)), per);
    }

    private static List<String> origins(String text) {
        List<String> origins = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (!origins.stream().allMatch(origin -> ORIGIN_FORM.matcher(origin).matches())) {
            throw new InvalidSettingException(ORIGINS, "origins as browsers send them: https://shop.example");
        }
        return origins;
    }
}
