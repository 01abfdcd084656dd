package io.millrace.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a command of the command line ended, and what it printed.
 *
 * @param exitCode 0 if it says that it did what it was told
 */
record Ran(int exitCode, String printed) {

    /** Runs it as a process of its own, to its end. */
    static Ran command(String... arguments) {
        Process process = start(arguments);
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts it, to be waited for, or killed. */
    static Process start(String... arguments) {
        List<String> command = MillraceProcess.java(MillraceProcess.classPath(), arguments);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed, if it ended well; fails with that if not. */
    String expectSuccess() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ":\n" + printed);
        }
        return printed;
    }
}
