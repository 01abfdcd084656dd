package io.millrace.standalone;

import io.millrace.standalone.letters.LetterFilter;
import io.millrace.standalone.letters.Letters;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code millrace dead-letters}: what nobody could take, for many at once. */
@Command(
        name = "dead-letters",
        description = "Lists, shows, exports and puts back what nobody could take.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class)
final class DeadLettersCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Command(name = "list", description = "A line for each, the newest first.")
    int list(
            @Mixin LetterFilter filter,
            @Option(names = "--most", defaultValue = "100", description = "at most so many") int most)
            throws IOException, InterruptedException {
        letters().list(filter, most);
        return 0;
    }

    @Command(name = "show", description = "One with its bytes, in Base64, and its headers.")
    int show(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        letters().show(id);
        return 0;
    }

    @Command(name = "export", description = "Each whole, as a line of JSON, the newest first.")
    int export(
            @Mixin LetterFilter filter,
            @Option(names = "--most", defaultValue = "10000", description = "at most so many") int most)
            throws IOException, InterruptedException {
        letters().export(filter, most);
        return 0;
    }

    @Command(name = "redrive", description = "Puts them back at the doors where they lay, the oldest first.")
    int redrive(@Parameters(paramLabel = "ID", arity = "0..*") List<String> ids, @Mixin Redriven which)
            throws IOException, InterruptedException {
        boolean named = ids != null && !ids.isEmpty();
        if (named == which.byFilter()) {
            throw new ParameterException(
                    spec().commandLine(), "name letters by their ids, or by a filter, or --all, and not by both");
        }
        Letters letters = letters();
        List<String> all = named ? ids : letters.ids(which.filter, which.most);
        if (which.dryRun) {
            all.forEach(id -> spec().commandLine().getOut().println(id));
            spec().commandLine().getOut().println(all.size() + " would be put back");
            return 0;
        }
        return letters.redrive(all, which.again) ? 0 : 1;
    }

    private Letters letters() {
        return new Letters(api.url(), api.token(), spec().commandLine().getOut());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec;
    }

    /** Which are put back, and how. */
    static final class Redriven {
        @Mixin
        private final LetterFilter filter = new LetterFilter();

        @Option(names = "--all", description = "all there are")
        private boolean all;

        @Option(names = "--most", description = "at most so many (default: ${DEFAULT-VALUE})")
        private int most = 1_000;

        @Option(names = "--dry-run", description = "only say which")
        private boolean dryRun;

        @Option(names = "--again", description = "also those that were put back before")
        private boolean again;

        private boolean byFilter() {
            return all || filter.isGiven();
        }
    }
}
