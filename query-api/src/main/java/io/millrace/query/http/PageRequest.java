package io.millrace.query.http;

/**
 * A page of a list.
 *
 * @param after what the cursor said: where the page before this one ended; empty for the first
 * @param limit 1 to 100 items
 */
public record PageRequest(String after, int limit) {}
