package io.millrace.runtime.testkit.violations.naming;

/** Breaks the rule on names. */
public final class LockerManager {}
