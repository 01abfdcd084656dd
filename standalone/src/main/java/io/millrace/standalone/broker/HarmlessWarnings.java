package io.millrace.standalone.broker;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Leaves out what Kafka warns of at every healthy start and stop, and at one after a crash; {@code logback.xml} names
 * it.
 */
public final class HarmlessWarnings extends Filter<ILoggingEvent> {
    private static final List<String> HARMLESS = List.of(
            "Performing controller activation.",
            "Attempting to close NetworkClient that has already been closed.",
            "Auto topic creation failed for",
            "Not updating last stable offset for partition",
            "Processing exception handler is not enabled for the GlobalThread",
            // After a crash the stores are wiped and restored, as they must be under exactly-once.
            "Failed to register startup state stores for task",
            "did not find checkpoint offsets while stores are not empty",
            "Get exceptions for the following tasks",
            "Encounter corrupted task",
            "Detected the states of tasks");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return HARMLESS.stream().anyMatch(event.getMessage()::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
