package io.millrace.runtime.testkit.violations.printing;

/** Breaks the rule on printing. */
public final class Prints {
    static void print() {
        System.out.println();
    }
}
