package io.millrace.runtime.testkit.violations.printing;

/** Breaks the rule on printing. */
public final class PrintsAStack {
    static void print(Throwable failure) {
        failure.printStackTrace();
    }
}
