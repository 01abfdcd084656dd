package io.millrace.standalone.faults;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a system is to be like.
 *
 * @param seed of the gateway's outcomes
 * @param ownDisks the instances whose state lies on a small disk of its own
 * @param fakeClocks the instances whose clock can be set: it costs a microsecond each time that it is looked at
 */
record Stage(Cast cast, Pace pace, Path directory, long seed, Set<String> ownDisks, Set<String> fakeClocks) {}
