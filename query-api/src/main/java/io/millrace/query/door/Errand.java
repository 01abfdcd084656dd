package io.millrace.query.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.query.wait.Moment;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topic;
import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * What a client wants done.
 *
 * @param letter what is put at the door
 * @param longest how long the client waits until it is done
 * @param done whether it is, by a state and what is known
 * @param doneStatus how the answer is then called; before, it is 202
 */
public record Errand<S>(
        Subject<S> subject, Letter letter, Duration longest, BiPredicate<S, Moment> done, int doneStatus) {
    /** For how long a client that does not ask for more waits to see what came of its command. */
    public static final Duration FIRST_FACT = Duration.ofSeconds(2);

    /** A command on its way to a door. */
    public record Letter(Topic<?> door, Command command, ObjectNode json) {}
}
