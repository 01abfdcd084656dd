package io.millrace.standalone.simulation;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one command, before anything of it is committed.
 *
 * @param changed the new state; null when it is as it was
 * @param refused why nothing follows but a dead letter; null when something may
 */
record SimulatedTurn<S>(
        Command command,
        @Nullable S changed,
        List<Event> events,
        List<Told> told,
        @Nullable Reason refused) {

    /** A message with the id that the runtime gives its command. */
    record Told(Message message, String commandId) {}

    static <S> SimulatedTurn<S> refused(Command command, Reason reason) {
        return new SimulatedTurn<>(command, null, List.of(), List.of(), reason);
    }

    /** For people. */
    String summary() {
        String outcome = refused != null
                ? "dead letter " + refused.getCode() + ": " + refused.getText()
                : events.isEmpty() && told.isEmpty() ? "nothing" : facts() + answers();
        return command.body().getSchema().getName() + " " + brief(command.body()) + " for " + command.aggregateId()
                + " (" + command.commandId() + ") -> " + outcome;
    }

    private String facts() {
        return events.isEmpty() ? "" : events.stream().map(SimulatedTurn::text).toList() + " ";
    }

    private String answers() {
        return told.isEmpty()
                ? ""
                : "tells " + told.stream().map(one -> text(one.message())).toList();
    }

    private static String text(Event event) {
        return event.sequence() + " " + event.type() + " " + brief(event.fact());
    }

    /** Without what is not there, and without quotation marks. */
    private static String brief(SpecificRecord record) {
        return record.toString().replaceAll(",? ?\"\\w+\": null", "").replace("\"", "");
    }

    private static String text(Message message) {
        return message.topic() + " "
                + (message.body() == null
                        ? "nothing"
                        : message.body().getSchema().getName());
    }
}
