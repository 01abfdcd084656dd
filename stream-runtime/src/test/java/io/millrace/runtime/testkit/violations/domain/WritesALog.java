package io.millrace.runtime.testkit.violations.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the purity of domains. */
public final class WritesALog {
    static final Logger LOG = LoggerFactory.getLogger(WritesALog.class);
}
