package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topic;

/** What everybody in the world shares. */
record Surroundings(Chance chance, WorldClock clock, Post post, Trace trace) {

    static Surroundings of(long seed, boolean traced) {
        WorldClock clock = new WorldClock();
        return new Surroundings(new Chance(seed), clock, new Post(), new Trace(traced, clock));
    }

    /** A worker's report: it may come twice, each time as the same command. */
    void report(Topic<?> topic, Command command, Weather weather) {
        ContextName reader = ContextName.readerOf(topic);
        post.send(topic, reader, command);
        if (chance.percent(weather.repeat())) {
            post.send(topic, reader, command);
        }
    }
}
