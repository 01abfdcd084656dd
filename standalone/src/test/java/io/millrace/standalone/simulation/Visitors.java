package io.millrace.standalone.simulation;

import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Who orders: mostly one regular customer, sometimes people who come, go, and want each other's names. */
final class Visitors {

    static final String REGULAR = "regular";

    private static final List<String> OTHERS = List.of("ann", "bob");
    private static final List<String> NAMES = List.of("ann", "bob", "Ann");
    private static final String STRANGER = "stranger";

    private final Chance chance;

    Visitors(Chance chance) {
        this.chance = chance;
    }

    String anyone() {
        if (chance.percent(85)) {
            return REGULAR;
        }
        return chance.percent(15) ? STRANGER : other();
    }

    String other() {
        return chance.pick(OTHERS);
    }

    RegisterCustomer asRegular() {
        return new RegisterCustomer(REGULAR, null);
    }

    /** Whoever comes often stays away for a while, and comes back. */
    SpecificRecord pause() {
        return chance.percent(40) ? new DeactivateCustomer() : new ReactivateCustomer();
    }

    SpecificRecord whim() {
        return switch (chance.between(1, 8)) {
            case 1 -> new DeactivateCustomer();
            case 2 -> new ReactivateCustomer();
            case 3 -> new DeleteCustomer();
            case 4 -> new ChangeAddress(chance.pick(NAMES) + "@example.com");
            default -> new RegisterCustomer(chance.pick(NAMES), null);
        };
    }
}
