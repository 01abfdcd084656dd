package io.millrace.emailer.delivery;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to deliver; reasons are fit for logs: no address, no secret, no foreign text. */
public sealed interface DeliveryResult {

    /** The other side has taken responsibility. */
    record Sent() implements DeliveryResult {}

    /** Nothing is known to be wrong with the message itself: trying again may help. */
    record TransientFailure(String reason, Optional<Duration> retryAfter) implements DeliveryResult {
        public TransientFailure(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** This message will never be taken as it is. */
    record PermanentFailure(String reason) implements DeliveryResult {}
}
