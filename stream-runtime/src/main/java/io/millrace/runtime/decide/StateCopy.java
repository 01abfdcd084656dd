package io.millrace.runtime.decide;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The copy that an evolve begins with, so that no argument is ever changed. */
public final class StateCopy {

    private StateCopy() {}

    /**
     * A record of its own with the same values. It shares them with the original: set another list, never change one.
     * (A generated builder copies all of them deeply, at several times the price, and only in trusted packages.)
     */
    public static <R extends SpecificRecord> R of(R state) {
        @SuppressWarnings("unchecked") // a generated record's class is the record's own type
        R copy = (R) SpecificData.newInstance(state.getClass(), state.getSchema());
        int fields = state.getSchema().getFields().size();
        for (int field = 0; field < fields; field++) {
            copy.put(field, state.get(field));
        }
        return copy;
    }
}
