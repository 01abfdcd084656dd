package io.millrace.runtime.testkit.violations.topology;

/** What a domain must not know. */
public final class Outer {}
