package io.millrace.standalone;

import java.nio.file.Path;

/** Where a data folder has the key of its tokens. */
final class TokenKeyFile {

    private TokenKeyFile() {}

    static Path in(Path data) {
        return data.resolve("token-keys.json");
    }
}
