/** From a context's functions to a Kafka Streams topology: sources, decisions, sinks. */
@NullMarked
package io.millrace.runtime.topology;

import org.jspecify.annotations.NullMarked;
