package io.millrace.standalone;

import io.millrace.query.http.Caller;
import io.millrace.runtime.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where a command finds the REST API of a running system, and how it signs in there. */
final class ApiOptions {

    private static final String TOKEN = "MILLRACE_TOKEN";
    private static final int USUAL_PORT = 8080;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "of the API; the token is MILLRACE_TOKEN, or signed with the key in the data folder")
    private @Nullable URI url;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            scope = ScopeType.INHERIT,
            description = "of an API on this machine (default: what the data folder says, else 8080)")
    private @Nullable Integer httpPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where the system keeps everything (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    URI url() {
        if (url != null) {
            return url;
        }
        return httpPort != null
                ? onThisMachine(httpPort)
                : Addresses.in(data)
                        .map(Addresses::api)
                        .filter(known -> !known.isEmpty())
                        .map(URI::create)
                        .orElse(onThisMachine(USUAL_PORT));
    }

    private static URI onThisMachine(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A token of the staff. */
    String token() {
        Settings settings = Settings.ofProcess();
        return settings.find(TOKEN)
                .orElseGet(() -> DataTokens.issuer(data, settings)
                        .issue(new Caller("staff", Caller.Role.STAFF), Duration.ofHours(1)));
    }
}
