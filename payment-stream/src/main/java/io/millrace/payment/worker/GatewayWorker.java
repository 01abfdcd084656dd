package io.millrace.payment.worker;

import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.runtime.runner.Worker;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.runtime.work.QueueSettings;
import io.millrace.runtime.work.WorkQueue;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.PaymentCommand;
import io.millrace.schemas.topic.Topics;

/** Calls the gateway for operations off the work queue; all workers of a system share the work. */
public final class GatewayWorker implements Worker {

    /** What all of them call themselves. */
    static final String GROUP = "payment-gateway";

    private final WorkQueue<GatewayOperation, PaymentCommand> queue;

    /**
     * A worker that has yet to be started.
     *
     * @param slots how many calls may be out at once
     * @param batch how many operations are taken at once, and only while so many slots are free
     */
    public GatewayWorker(WorkerEnvironment environment, PaymentGateway gateway, int slots, int batch) {
        QueueSettings<GatewayOperation, PaymentCommand> settings =
                new QueueSettings<>(GROUP, Topics.PAYMENT_ATTEMPTS, Topics.PAYMENT_RESULTS, slots, batch);
        this.queue = new WorkQueue<>(
                environment, settings, new GatewayJob(gateway, environment.clock(), environment.meters()));
    }

    @Override
    public void start() {
        queue.start();
    }

    @Override
    public boolean healthy() {
        return queue.healthy();
    }

    @Override
    public void close() {
        queue.close();
    }
}
