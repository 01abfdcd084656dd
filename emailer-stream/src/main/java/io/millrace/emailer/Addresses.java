package io.millrace.emailer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who lives where.
 *
 * @param book the address of a subject, if there is one now; throws {@link
 *     org.apache.kafka.streams.errors.InvalidStateStoreException} while it cannot be read
 * @param patience how long an address may be on its way: it travels on a topic of its own
 */
record Addresses(Function<String, Optional<String>> book, Duration patience) {}
