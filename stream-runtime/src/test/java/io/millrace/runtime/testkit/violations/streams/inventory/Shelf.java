package io.millrace.runtime.testkit.violations.streams.inventory;

/** What another stream module must not know. */
public final class Shelf {}
