/**
 * What every test with a real Kafka uses: {@link io.millrace.runtime.testkit.KafkaCluster} starts brokers in this JVM,
 * {@link io.millrace.runtime.testkit.TestTopics} writes and reads, {@link io.millrace.runtime.testkit.Kcat} sends as
 * users do.
 */
package io.millrace.runtime.testkit;
