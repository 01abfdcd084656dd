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
    void a_program_that_is_told_to_stop_and_cannot_close_all_ends_with_0_and_says_so(@TempDir Path directory) {
        try (ForkedJvm program = ForkedJvm.start(Clumsy.class, Map.of(), directory.resolve("output"))) {
            await().atMost(PATIENCE).until(() -> program.printed().contains("running"));

            program.stop();

            assertThat(program.exitCode(PATIENCE)).isZero();
            assertThat(program.printed()).contains("not everything was closed", "it is stuck");
        }
    }

    /** Runs until it is told to stop, and then fails to. */
    static final class Clumsy {

        private Clumsy() {}

        public static void main(String[] arguments) throws InterruptedException {
            ProgramEnd.closes(() -> {
                throw new IllegalStateException("it is stuck");
            });
            System.out.println("running");
            new CountDownLatch(1).await();
        }
    }
}
