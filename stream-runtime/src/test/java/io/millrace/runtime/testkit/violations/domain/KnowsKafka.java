package io.millrace.runtime.testkit.violations.domain;

import org.apache.kafka.common.TopicPartition;

/** Breaks the purity of domains. */
public final class KnowsKafka {
    static final TopicPartition WHERE = new TopicPartition("t", 0);
}
