package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.SpendingLimit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everybody's rules, for a world whose customers may spend without a limit or up to one. */
@FunctionalInterface
interface Rules {

    /** As they are in production. */
    Rules REAL = Deciders::real;

    Deciders under(Optional<SpendingLimit> limit);

    default Rules with(UnaryOperator<Deciders> change) {
        return limit -> change.apply(under(limit));
    }
}
