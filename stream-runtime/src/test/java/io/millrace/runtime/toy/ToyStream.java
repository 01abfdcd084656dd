package io.millrace.runtime.toy;

import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.StreamMain;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.toy.domain.LockerDecider;
import io.millrace.runtime.toy.domain.LockerDecider.LockerPolicy;
import io.millrace.runtime.toy.domain.LockerTopics;

/** Runs the toy: settings, topology, runner. */
public final class ToyStream {

    /** The name of the context, and the beginning of all its topics' names. */
    public static final String CONTEXT = "TOY_CONTEXT";

    public static final String FEE_TIMEOUT = "TOY_FEE_TIMEOUT_MS";
    public static final String REMINDER_EVERY = "TOY_REMINDER_EVERY_MS";

    private ToyStream() {}

    public static void main(String[] args) {
        StreamMain.run(ToyStream::application);
    }

    public static StreamApplication application(Settings settings) {
        String context = settings.text(CONTEXT, "toy");
        ToyTopics topics = ToyTopics.of(context);
        LockerPolicy standard = LockerPolicy.standard();
        LockerPolicy policy = new LockerPolicy(
                settings.millis(FEE_TIMEOUT, standard.feeTimeout()),
                settings.millis(REMINDER_EVERY, standard.reminderEvery()));
        LockerDecider decider = decider(topics, policy);
        return StreamApplication.of(context, environment -> ToyTopology.wire(environment, topics, decider));
    }

    /** The rules, telling these topics. */
    public static LockerDecider decider(ToyTopics topics, LockerPolicy policy) {
        return new LockerDecider(new LockerTopics(topics.fees(), topics.reminders(), topics.contacts()), policy);
    }
}
