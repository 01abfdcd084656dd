package io.millrace.standalone.broker;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/** Leaves out what Kafka warns of at every healthy start and stop; {@code logback.xml} names it. */
public final class HarmlessWarnings extends Filter<ILoggingEvent> {
    private static final List<String> HARMLESS = List.of(
            "Performing controller activation.", "Attempting to close NetworkClient that has already been closed.");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return HARMLESS.stream().anyMatch(event.getMessage()::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
