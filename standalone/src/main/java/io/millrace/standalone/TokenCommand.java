package io.millrace.standalone;

import io.millrace.query.http.Caller;
import io.millrace.query.token.TokenIssuer;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.door.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace token}: an access token, signed with the key of the data folder. */
@Command(
        name = "token",
        description = "Prints an access token, signed with the key in the data folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TokenCommand implements Callable<Integer> {
    private static final int MOST_HOURS = 24;
    /** Services have nobody who could sign in again. */
    private static final int MOST_HOURS_OF_SERVICES = 24 * 366;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "USER",
            arity = "0..1",
            description = "whose: a customer's id, a service's name (default: staff)")
    private String user = "staff";

    @Option(
            names = "--role",
            paramLabel = "customer|staff|service",
            description = "default: staff for staff, else customer")
    private @Nullable String role;

    @Option(names = "--hours", paramLabel = "N", description = "for how long it is good (default: ${DEFAULT-VALUE})")
    private int hours = 1;

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        Caller caller = new Caller(user, role());
        int most = caller.role() == Caller.Role.SERVICE ? MOST_HOURS_OF_SERVICES : MOST_HOURS;
        if (!Ids.isKnown(user)) {
            throw wrong("USER is an id: letters, digits, dots, hyphens and underscores, 64 at most");
        }
        if (hours < 1 || hours > most) {
            throw wrong("--hours is 1 to " + most + " for this role, not " + hours);
        }
        TokenIssuer issuer = DataTokens.issuer(data, Settings.ofProcess());
        spec().commandLine().getOut().println(issuer.issue(caller, Duration.ofHours(hours)));
        return 0;
    }

    private Caller.Role role() {
        if (role == null) {
            return user.equals("staff") ? Caller.Role.STAFF : Caller.Role.CUSTOMER;
        }
        try {
            return Caller.Role.valueOf(role.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), "--role is customer, staff or service", e);
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec().commandLine(), text);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec;
    }
}
