package io.millrace.runtime.replay;

/** Is told how far a replay has come. What it throws ends the replay there. */
public interface ReplayListener {

    /** A step begins. */
    void step(Step step);

    /**
     * The log is being folded.
     *
     * @param done how many of its offsets have been read
     * @param all how many there are
     */
    void folded(long done, long all);

    /** What a replay does, in this order; the last one makes what was built the current generation. */
    enum Step {
        TAKE_GROUP,
        CLEAR,
        MAKE_CHANGELOGS,
        FOLD,
        COPY_OFFSETS,
        SWITCH,
        DONE
    }
}
