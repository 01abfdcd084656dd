/** Everything as it happens, as server-sent events: begin with {@link io.millrace.query.events.EventsApi}. */
@NullMarked
package io.millrace.query.events;

import org.jspecify.annotations.NullMarked;
