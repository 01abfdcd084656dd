package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.shared.Reason;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Which kinds of things have happened at all: promises are easily kept where nothing happens. */
final class Sightings {

    private final Set<String> kinds = new TreeSet<>();

    Set<String> kinds() {
        return kinds;
    }

    void of(SimulatedTurn<?> turn) {
        if (turn.command().body() instanceof ReportOutcome report) {
            kinds.add(report.getKind() + " " + report.getOutcome());
        }
        if (turn.refused() != null) {
            kinds.add("dead letter " + turn.refused().getCode());
        }
        turn.events().forEach(this::of);
    }

    void ofMoney(long amountMinor) {
        kinds.add(amountMinor > 0 ? "money taken" : "money given back");
    }

    private void of(Event event) {
        SpecificRecord fact = event.fact();
        kinds.add(fact.getSchema().getFullName());
        Schema.Field reason = fact.getSchema().getField("reason");
        if (reason != null && fact.get(reason.pos()) instanceof Reason given) {
            kinds.add(event.type() + " " + given.getCode());
        }
    }
}
