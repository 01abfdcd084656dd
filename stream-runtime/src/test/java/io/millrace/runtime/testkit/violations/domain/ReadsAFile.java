package io.millrace.runtime.testkit.violations.domain;

import java.nio.file.Path;

/** Breaks the purity of domains. */
public final class ReadsAFile {
    static boolean there() {
        return Path.of("file").toFile().exists();
    }
}
