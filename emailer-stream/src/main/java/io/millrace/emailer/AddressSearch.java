package io.millrace.emailer;

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

    /** A subject's address; empty if there is none in time. Fails if nobody could even look: that is not the same. */
    CompletableFuture<Optional<String>> of(String subject) {
        CompletableFuture<Optional<String>> found = new CompletableFuture<>();
        look(subject, clock.instant().plus(addresses.patience()), found);
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

    private void look(String subject, Instant until, CompletableFuture<Optional<String>> found) {
        boolean last = closed || !clock.instant().isBefore(until);
        try {
            Optional<String> address = addresses.book().apply(subject);
            if (address.isPresent() || last) {
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
                timer.schedule(() -> look(subject, until, found), LONGEST_POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
