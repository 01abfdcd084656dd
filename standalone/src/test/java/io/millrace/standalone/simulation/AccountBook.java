package io.millrace.standalone.simulation;

import io.millrace.schemas.accounts.CustomerDeactivated;
import io.millrace.schemas.accounts.CustomerDeleted;
import io.millrace.schemas.accounts.CustomerReactivated;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.NameReleased;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.standalone.simulation.SimulatedTurn.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The customers as accounts' log tells them, and what was answered to orders about them. */
final class AccountBook {

    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> living = new HashSet<>();
    private final Set<String> active = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();

    /** Whether accounts has said that the order's customer may order. */
    boolean accepted(String orderId) {
        return accepted.contains(orderId);
    }

    /** Who is registered and not deleted. */
    Set<String> living() {
        return living;
    }

    void record(Event event) {
        SpecificRecord fact = event.fact();
        String id = event.aggregateId();
        if (fact instanceof NameClaimed claimed) {
            String owner = owners.putIfAbsent(id, claimed.getCustomerId());
            Invariant.NAMES_ARE_UNIQUE.check(
                    owner == null || owner.equals(claimed.getCustomerId()),
                    () -> event + ", but it is " + owner + "'s");
        } else if (fact instanceof NameReleased) {
            owners.remove(id);
        } else if (fact instanceof CustomerRegistered || fact instanceof CustomerReactivated) {
            Invariant.NAMES_ARE_UNIQUE.check(
                    owners.containsValue(id), () -> id + " is registered without a name of its own");
            living.add(id);
            active.add(id);
        } else if (fact instanceof CustomerDeactivated) {
            active.remove(id);
        } else if (fact instanceof CustomerDeleted) {
            living.remove(id);
            active.remove(id);
        }
    }

    /** Everything has come to rest. */
    void close() {
        owners.forEach((name, owner) -> Invariant.NAMES_ARE_UNIQUE.check(
                living.contains(owner), () -> owner + " keeps " + name + ", and is not there"));
    }

    void answered(List<Told> told) {
        for (Told one : told) {
            if (one.message().body() instanceof NoteCustomerChecked answer) {
                boolean active = answer.getStanding() == CustomerStanding.ACTIVE;
                Invariant.CUSTOMERS_ARE_AS_ANSWERED.check(
                        active == this.active.contains(answer.getCustomerId()),
                        () -> answer + " is not what the log says");
                if (active) {
                    accepted.add(one.message().key());
                }
            }
        }
    }
}
