package io.millrace.standalone;

import io.millrace.query.token.TokenIssuer;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.config.Settings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Signs with the key of a data folder. */
final class DataTokens {

    private DataTokens() {}

    /**
     * With the key in the folder, or wherever the settings say.
     *
     * @throws CannotStartException if there is none
     */
    static TokenIssuer issuer(Path data, Settings settings) {
        Path file = settings.find(TokenKeys.FILE).map(Path::of).orElse(TokenKeyFile.in(data));
        if (!Files.exists(file)) {
            throw new CannotStartException(
                    "there is no " + file + ": `up` makes one at its first start",
                    new NoSuchFileException(file.toString()));
        }
        return new TokenIssuer(TokenKeys.read(file), InstantSource.system());
    }
}
