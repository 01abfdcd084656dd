package io.millrace.runtime.verify;

import io.millrace.schemas.state.StateStore;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What a context's log gives, store by store, at the end of the log as it was read: to be looked at beside others. */
public interface FoldedStores {

    /** What a partition of a store holds by its key, if anything. */
    <V extends SpecificRecord> Optional<V> find(StateStore<V> store, int partition, String key);

    /** Visits a partition of a store in the order of its keys. */
    <V extends SpecificRecord> void visit(StateStore<V> store, int partition, Visitor<V> visitor);

    /** Is told one record after the other. */
    interface Visitor<V> {

        void record(int partition, String key, V value);
    }
}
