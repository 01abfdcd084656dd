package io.millrace.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_program_that_is_told_to_stop_and_cannot_close_all_closes_the_rest_and_ends_with_0(@TempDir Path directory) {
        try (ForkedJvm program = ForkedJvm.start(Clumsy.class, Map.of(), directory.resolve("output"))) {
            await().atMost(PATIENCE).until(() -> program.printed().contains("running"));

            program.stop();

            assertThat(program.exitCode(PATIENCE)).isZero();
            assertThat(program.printed())
                    .containsSubsequence("not everything was closed", "it is stuck", "the first is closed");
        }
    }

    @Test
    void a_program_that_is_told_to_stop_while_it_starts_ends_with_0(@TempDir Path directory) {
        try (ForkedJvm program = ForkedJvm.start(Slow.class, Map.of(), directory.resolve("output"))) {
            await().atMost(PATIENCE).until(() -> program.printed().contains("starting"));

            program.stop();

            assertThat(program.exitCode(PATIENCE)).isZero();
        }
    }

    /** Runs until it is told to stop, and then fails to. */
    static final class Clumsy {

        private Clumsy() {}

        public static void main(String[] arguments) throws InterruptedException {
            ProgramEnd.begin();
            ProgramEnd.closes(() -> System.out.println("the first is closed"));
            ProgramEnd.closes(() -> {
                throw new IllegalStateException("it is stuck");
            });
            System.out.println("running");
            new CountDownLatch(1).await();
        }
    }

    /** Never gets to where there is anything to close. */
    static final class Slow {

        private Slow() {}

        public static void main(String[] arguments) throws InterruptedException {
            ProgramEnd.begin();
            System.out.println("starting");
            new CountDownLatch(1).await();
        }
    }
}
