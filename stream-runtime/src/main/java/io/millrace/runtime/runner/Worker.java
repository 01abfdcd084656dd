package io.millrace.runtime.runner;

/** Work beside the stream threads: calls to the outside world that a stream thread must never wait for. */
public interface Worker extends AutoCloseable {

    /** Begins; returns at once. Called when the stream application has been started. */
    void start();

    /** Whether it can do its work now. */
    boolean healthy();

    /** Stops taking work, finishes what is out within a bound, and returns. */
    @Override
    void close();
}
