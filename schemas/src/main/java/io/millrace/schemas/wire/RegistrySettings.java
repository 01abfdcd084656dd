package io.millrace.schemas.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the schema registry is and how it is spoken to, under the names that Confluent's serializer uses for it (or the
 * same in capitals with underscores). Shows no secret.
 *
 * @param urls one or more, tried in turn; without credentials
 * @param autoRegister whether we may add schemas; otherwise somebody must have added them
 * @param authorization the header's value; null without credentials
 */
record RegistrySettings(
        List<URI> urls, boolean autoRegister, @Nullable String authorization) {

    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USER_INFO = "basic.auth.user.info";

    /** Empty if no registry is set. */
    static Optional<RegistrySettings> from(Map<String, String> settings) {
        return find(settings, URL).map(text -> {
            List<URI> given = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(url -> !url.isEmpty())
                    .map(RegistrySettings::url)
                    .toList();
            Optional<String> user = find(settings, USER_INFO).or(() -> userInfo(given));
            return new RegistrySettings(
                    given.stream().map(RegistrySettings::withoutUser).toList(),
                    flag(find(settings, AUTO_REGISTER).orElse("true")),
                    user.map(RegistrySettings::basic).orElse(null));
        });
    }

    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", autoRegister=" + autoRegister + "]";
    }

    private static Optional<String> find(Map<String, String> settings, String name) {
        String inCapitals = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(settings.getOrDefault(name, settings.get(inCapitals)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<String> userInfo(List<URI> urls) {
        return urls.stream().map(URI::getUserInfo).filter(user -> user != null).findFirst();
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            String scheme = url.getScheme();
            if (url.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes the text, in which a password may stand.
        }
        throw new IllegalArgumentException(URL + " must be http or https addresses, separated by commas");
    }

    private static URI withoutUser(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath().replaceAll("/+$", "");
        return URI.create(url.getScheme() + "://" + url.getHost() + port + path);
    }

    private static boolean flag(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(AUTO_REGISTER + " must be true or false");
        };
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
}
