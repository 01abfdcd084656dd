package io.millrace.query.door;

import io.millrace.query.http.Reply;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The aggregate that a command is for, as its context's part of the API knows it. */
public interface Subject<S> {
    Topic<?> log();

    Answer<Optional<S>> find();

    /** The sequence of the last event in a state. */
    long version(S state);

    /** Why a fact refuses its command, if that is what it does. */
    Optional<Reason> refusal(Event fact);

    /**
     * What the client is shown.
     *
     * @param state null while there is none to be seen
     */
    Reply show(int status, @Nullable Answer<S> state, String commandId);
}
