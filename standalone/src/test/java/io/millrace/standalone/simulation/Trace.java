package io.millrace.standalone.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, one line each; written only when somebody will read it. */
final class Trace {

    private final boolean kept;
    private final WorldClock clock;
    private final List<String> lines = new ArrayList<>();

    Trace(boolean kept, WorldClock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    void note(Supplier<String> line) {
        if (kept) {
            lines.add(clock.now() + "  " + line.get());
        }
    }

    List<String> lines() {
        return lines;
    }
}
