package io.millrace.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. It may be short, even empty, and still have a next one: a search looks at so many records only.
 *
 * @param nextCursor where the next page begins; null after the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
