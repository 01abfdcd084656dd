package io.millrace.standalone.load;

import io.millrace.schemas.envelope.Event;
import java.util.HashMap;
import java.util.Map;

/** The number of the last fact of each aggregate of one log. */
final class Sequences {

    private final Violations violations;
    private final Map<String, Long> last = new HashMap<>();

    Sequences(Violations violations) {
        this.violations = violations;
    }

    void enter(Event event) {
        long due = last.merge(event.aggregateId(), 1L, Long::sum);
        violations.check(
                event.sequence() == due,
                Rule.NO_GAPS,
                event.eventId() + " (" + event.type() + ") where " + due + " is due");
    }
}
