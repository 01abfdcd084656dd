package io.millrace.runtime.toy;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;

/** Runs the toy's next version. */
public final class LaterToy {

    private LaterToy() {}

    public static void main(String[] args) {
        StreamMain.run(LaterToy::application);
    }

    static StreamApplication application(Settings settings) {
        String context = settings.text(ToyStream.CONTEXT, "toy");
        ToyTopics topics = ToyTopics.of(context);
        LockerPolicy standard = LockerPolicy.standard();
        LockerPolicy policy = new LockerPolicy(
                settings.millis(ToyStream.FEE_TIMEOUT, standard.feeTimeout()), standard.reminderEvery());
        LaterDecider decider = new LaterDecider(ToyStream.decider(topics, policy), policy.feeTimeout());
        return StreamApplication.of(context, environment -> ToyTopology.wire(environment, topics, decider));
    }
}
