package io.millrace.runtime.state;

/**
 * Names a stream application.
 *
 * @param applicationId of the context's present generation, for example {@code orders-1}
 */
public record StreamName(String context, String applicationId) {}
