package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fold.Digest;
import io.millrace.runtime.replay.ReplayListener.Step;
import io.millrace.runtime.replay.ReplayResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replay's progress as people see it. */
class ReplayProgressTest {

    private final StringWriter told = new StringWriter();

    @Test
    void a_terminal_shows_a_bar_that_fills() {
        ReplayProgress progress = new ReplayProgress("orders", new PrintWriter(told), true);

        progress.folded(100, 100);

        assertThat(told.toString()).isEqualToNormalizingNewlines("\r[" + "#".repeat(40) + "] 100 %\n");
    }

    @Test
    void elsewhere_it_says_one_plain_line_at_a_time_and_what_came_of_it() {
        ReplayProgress progress = new ReplayProgress("orders", new PrintWriter(told), false);

        progress.step(Step.FOLD);
        progress.folded(1, 100);
        progress.folded(100, 100);
        progress.done(new ReplayResult(
                "orders-2",
                "orders-1",
                3000,
                Duration.ofSeconds(2),
                Duration.ofMillis(340),
                Map.of("orders", new Digest.Sum(7, "abc")),
                Map.of("orders", 4L)));

        assertThat(told.toString()).isEqualToNormalizingNewlines("""
                folding the log
                100 %
                orders-2 is current: 3,000 events folded in 2.00 s (1,500 a second), stores written in 0.34 s
                  orders                              7 records  sha256 abc
                4 records of orders are handled again: what the state remembers of them changes nothing
                orders-1 stays until the next replay; nobody opens it any more
                """);
    }
}
