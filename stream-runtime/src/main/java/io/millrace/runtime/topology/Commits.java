package io.millrace.runtime.topology;

/** How a task has what it did committed before the commit interval is over: others wait for it. */
public interface Commits {

    /**
     * A task has done something. Called on the stream thread.
     *
     * @param request asks Kafka Streams to commit at its next opportunity; may be run later, on the same thread
     */
    void soon(Runnable request);

    /** For topologies without a broker: the driver commits by itself. */
    static Commits atIntervals() {
        return request -> {};
    }
}
