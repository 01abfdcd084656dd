package io.millrace.query.history;

import io.millrace.schemas.envelope.Event;
import java.util.List;

/**
 * The facts of one aggregate in their order.
 *
 * @param complete false if the time was over before all were found
 */
public record History(List<Event> events, boolean complete) {}
