package io.millrace.runtime.topology;

import java.util.Set;

/** Knows how far a task has read: our own downtime must not look like the silence of others. */
public interface InputProgress {

    /** A task starts: what lies in its partition now is what has waited for it. Called on the stream thread. */
    void begin(Set<String> topics, int partition);

    /** A record has been taken out of the task's buffers. Called on the stream thread. */
    void processed(String topic, int partition, long offset);

    /** Whether all that waited when the task started has been processed. Called on the stream thread. */
    boolean caughtUp(Set<String> topics, int partition);

    /** For topologies without a broker: nothing ever waits. */
    static InputProgress nothingWaits() {
        return new InputProgress() {
            @Override
            public void begin(Set<String> topics, int partition) {}

            @Override
            public void processed(String topic, int partition, long offset) {}

            @Override
            public boolean caughtUp(Set<String> topics, int partition) {
                return true;
            }
        };
    }
}
