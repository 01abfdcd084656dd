package io.millrace.runtime.runner;

import io.millrace.runtime.generation.Generations;

/**
 * Sees to it that nothing of an old generation goes on: a replay builds the next one while nobody is in the group, so
 * whoever joins the group, for the first time or anew, asks whether it is still the current one.
 */
final class Currency {

    private final Generations generations;
    private final String context;
    private final String applicationId;

    Currency(Generations generations, String context, String applicationId) {
        this.generations = generations;
        this.context = context;
        this.applicationId = applicationId;
    }

    /**
     * Called by a member of the group.
     *
     * @throws ReplacedException if another generation is the current one
     */
    void require() {
        String current = Generations.applicationId(context, generations.current(context));
        if (!current.equals(applicationId)) {
            throw new ReplacedException(applicationId + " has been replaced by " + current + ": start anew");
        }
    }

    /** This application's generation is no longer the current one. */
    static final class ReplacedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ReplacedException(String text) {
            super(text);
        }
    }
}
