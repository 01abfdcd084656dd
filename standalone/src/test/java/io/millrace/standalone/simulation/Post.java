package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All topics between the contexts. Order is kept per topic and key only, which is less than Kafka keeps: what holds
 * here holds there.
 */
final class Post {

    /** One topic and key, as one context reads it. */
    record Lane(String topic, String key, ContextName reader) {}

    /** One record on its lane. */
    record Letter(Lane lane, Command command) {}

    private final Map<Lane, Deque<Letter>> lanes = new HashMap<>();
    private final List<Lane> waiting = new ArrayList<>();

    void send(Topic<?> topic, ContextName reader, Command command) {
        send(new Letter(new Lane(topic.name(), command.aggregateId(), reader), command));
    }

    void send(Letter letter) {
        Deque<Letter> lane = lanes.computeIfAbsent(letter.lane(), unused -> new ArrayDeque<>());
        if (lane.isEmpty()) {
            waiting.add(letter.lane());
        }
        lane.add(letter);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether anything lies there that its reader has not read. */
    boolean isWaitingFor(ContextName reader, Topic<?> topic, String key) {
        return waiting.contains(new Lane(topic.name(), key, reader));
    }

    /** The oldest letter of some lane; it stays there until it is {@link #done}. */
    Letter next(Chance chance) {
        return lanes.get(chance.pick(waiting)).getFirst();
    }

    void done(Letter letter) {
        Deque<Letter> lane = lanes.get(letter.lane());
        lane.removeFirst();
        if (lane.isEmpty()) {
            waiting.remove(letter.lane());
        }
    }
}
