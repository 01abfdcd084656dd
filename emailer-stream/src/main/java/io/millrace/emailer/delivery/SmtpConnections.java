package io.millrace.emailer.delivery;

import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The few connections to the mail server: lent for one mail, cut off at the call's limit, closed when idle. */
final class SmtpConnections implements AutoCloseable {

    private final SmtpLimits limits;
    private final Clock clock;
    private final Supplier<SmtpConnection> connect;
    private final Semaphore free;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor timer;
    private boolean closed;

    SmtpConnections(SmtpLimits limits, Clock clock, Supplier<SmtpConnection> connect) {
        this.limits = limits;
        this.clock = clock;
        this.connect = connect;
        this.free = new Semaphore(limits.connections());
        this.timer = timer();
        long sweepMs = Math.max(1, limits.idle().toMillis() / 2);
        Future<?> unused = timer.scheduleWithFixedDelay(this::closeIdle, sweepMs, sweepMs, TimeUnit.MILLISECONDS);
    }

    DeliveryResult use(Function<SmtpConnection, DeliveryResult> call) {
        try {
            if (!free.tryAcquire(limits.call().toMillis(), TimeUnit.MILLISECONDS)) {
                return new TransientFailure("all connections to the mail server are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TransientFailure("interrupted while waiting for a connection to the mail server");
        }
        try {
            return useFree(call);
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        List<SmtpConnection> rest;
        synchronized (this) {
            closed = true;
            rest = new ArrayList<>(idle);
            idle.clear();
        }
        rest.forEach(SmtpConnection::close);
        timer.shutdown();
    }

    private DeliveryResult useFree(Function<SmtpConnection, DeliveryResult> call) {
        SmtpConnection connection;
        Future<?> limit;
        synchronized (this) {
            if (closed) {
                return new TransientFailure("the mail sender is closed");
            }
            connection = idle.isEmpty() ? connect.get() : idle.pop();
            limit = timer.schedule(connection::sever, limits.call().toMillis(), TimeUnit.MILLISECONDS);
        }
        boolean keep = false;
        try {
            DeliveryResult result = call.apply(connection);
            keep = result instanceof Sent;
            return result;
        } finally {
            giveBack(connection, keep);
            limit.cancel(false);
        }
    }

    private void giveBack(SmtpConnection connection, boolean keep) {
        synchronized (this) {
            if (keep && !closed && connection.mayBeUsedAgain()) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    private void closeIdle() {
        Instant unusedSince = clock.instant().minus(limits.idle());
        List<SmtpConnection> expired;
        synchronized (this) {
            expired = idle.stream()
                    .filter(connection -> connection.idleSince(unusedSince))
                    .toList();
            idle.removeAll(expired);
        }
        expired.forEach(SmtpConnection::close);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "smtp-connections");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
