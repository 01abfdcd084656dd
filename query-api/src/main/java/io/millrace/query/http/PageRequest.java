package io.millrace.query.http;

/**
 * A page of a list.
 *
 * @param list which one, as the routes have it
 * @param after what the cursor said: where the page before this one ended; empty for the first
 * @param limit 1 to 100 items
 */
public record PageRequest(String list, String after, int limit) {}
