package io.millrace.runtime.topology;

import java.util.List;

/** The state stores of one context: which there are, and how a task, or a fold, opens them. */
public interface AggregateStores<S> {

    /** The store whose changelog must not be empty while the log is not: the one every aggregate has a record in. */
    String mainStore();

    /** All of them: plain, so that an outside writer can produce their changelogs. */
    List<PlainStore<?>> stores();

    /** Opens the stores of one task. A fold's know {@code get}, {@code put} and {@code delete}, and nothing else. */
    Repository<S> open(OpenStores stores);
}
