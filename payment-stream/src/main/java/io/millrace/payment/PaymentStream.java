package io.millrace.payment;

import io.millrace.payment.gateway.HttpPaymentGateway;
import io.millrace.payment.gateway.PaymentGateway;
import io.millrace.payment.worker.GatewayWorker;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.runner.Worker;
import io.millrace.runtime.runner.WorkerEnvironment;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;

/** The payments application, its gateway worker included: by itself, or as a part of standalone. */
public final class PaymentStream {

    private PaymentStream() {}

    public static void main(String[] args) {
        StreamMain.run(PaymentStream::application);
    }

    /**
     * What is run.
     *
     * @throws io.millrace.runtime.config.InvalidSettingException if a setting is not what it must be
     */
    public static StreamApplication application(Settings settings) {
        PaymentSettings ours = PaymentSettings.from(settings);
        return StreamApplication.of(
                        StateStores.PAYMENTS.context(), environment -> PaymentTopology.wire(environment, ours.policy()))
                .withWorker(environment -> worker(environment, ours), Topics.PAYMENT_ATTEMPTS, Topics.PAYMENT_RESULTS);
    }

    private static Worker worker(WorkerEnvironment environment, PaymentSettings ours) {
        PaymentGateway gateway =
                new HttpPaymentGateway(ours.gateway(), ours.policy().callTimeout());
        return new GatewayWorker(environment, gateway, ours.slots(), ours.batch());
    }
}
