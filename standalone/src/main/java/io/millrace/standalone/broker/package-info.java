/**
 * The Kafka that {@code millrace up} brings along: one persistent KRaft node in this JVM. {@link EmbeddedBroker} is
 * the way in; everything that touches Kafka's internal server classes lives in this package.
 */
package io.millrace.standalone.broker;
