/** Asking Kafka beside the streams: offsets, ends, and what is committed of a partition. */
@NullMarked
package io.millrace.runtime.kafka;

import org.jspecify.annotations.NullMarked;
