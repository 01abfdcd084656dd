package io.millrace.runtime.topology;

import io.millrace.schemas.shared.Reason;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/** A state that cannot be put: a bug of its evolve, or too much of it. Nothing has been put when this is thrown. */
public final class UnwritableStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnwritableStateException(SerializationException cause) {
        super(cause);
    }

    /** Why; empty if it is a bug. */
    Optional<Reason> reason() {
        return getCause().getCause() instanceof Outbound.TooLargeException tooLarge
                ? Optional.of(new Reason("too-large", "What follows from it is too large: " + tooLarge.getMessage()))
                : Optional.empty();
    }
}
