package io.millrace.emailer;

import io.millrace.schemas.emails.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Waits for addresses, without a thread: they travel on a topic of their own and may arrive after the order's fact. */
final class AddressSearch implements AutoCloseable {

    private static final Duration LONGEST_POLL = Duration.ofMillis(250);

    private final Addresses addresses;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    AddressSearch(Addresses addresses, InstantSource clock, ScheduledExecutorService timer) {
        this.addresses = addresses;
        this.clock = clock;
        this.timer = timer;
    }

    Duration patience() {
        return addresses.patience();
    }

    /**
     * Where to send: the address of the customer's account, or else the one given with the order. Empty if there is
     * none in time. Fails if nobody could even look: that is not the same.
     */
    CompletableFuture<Optional<String>> of(Delivery delivery) {
        CompletableFuture<Optional<String>> found = new CompletableFuture<>();
        look(delivery, clock.instant().plus(addresses.patience()), found);
        return found;
    }

    boolean closed() {
        return closed;
    }

    /** Every search ends soon, with nothing. */
    @Override
    public void close() {
        closed = true;
    }

    private void look(Delivery delivery, Instant until, CompletableFuture<Optional<String>> found) {
        boolean last = closed || !clock.instant().isBefore(until);
        try {
            Optional<String> address = find(delivery);
            // An account's address was there before its customer could order: only one given with the order may be
            // late.
            if (address.isPresent() || last || !delivery.getMessage().getAddressGiven()) {
                found.complete(address);
                return;
            }
        } catch (InvalidStateStoreException e) {
            if (last) {
                found.completeExceptionally(e);
                return;
            }
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
            return;
        }
        ScheduledFuture<?> unused =
                timer.schedule(() -> look(delivery, until, found), LONGEST_POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<String> find(Delivery delivery) {
        return Optional.ofNullable(delivery.getMessage().getCustomerId())
                .flatMap(customerId -> addresses.book().apply("customer:" + customerId))
                .or(() -> addresses.book().apply(delivery.getSubject()));
    }
}
