package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.payment.simulator.LedgerEntry.Charged;
import io.millrace.payment.simulator.LedgerEntry.Declined;
import io.millrace.payment.simulator.LedgerEntry.Refunded;
import io.millrace.payment.simulator.LedgerEntry.Tried;
import io.millrace.payment.simulator.LedgerEntry.Voided;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final ChargeRequest CHARGE = ChargeRequest.checked("o-1", "o-1/0", "145.00", "EUR");
    private static final List<LedgerEntry> ONE_OF_EACH = List.of(
            new Tried(CHARGE),
            new Declined(CHARGE, true),
            new Declined(CHARGE, false),
            new Charged(CHARGE),
            new Refunded("o-1"),
            new Voided("o-1"));

    private Path path;

    @BeforeEach
    void choose_a_path(@TempDir Path directory) {
        path = directory.resolve("made/on/demand/ledger.jsonl");
    }

    @Test
    void what_was_appended_is_known_after_reopening() throws IOException {
        assertThat(entriesAfterAppending(ONE_OF_EACH)).isEmpty();

        assertThat(entriesAfterAppending(List.of(new Voided("o-2")))).isEqualTo(ONE_OF_EACH);
        assertThat(entriesAfterAppending(List.of())).hasSize(7).endsWith(new Voided("o-2"));
    }

    @Test
    void an_entry_is_in_the_file_once_it_is_synced() throws IOException {
        try (Ledger ledger = Ledger.open(path, entry -> {})) {
            ledger.append(new Voided("o-1"));
            ledger.synced().join();

            assertThat(path).hasContent("{\"type\":\"voided\",\"paymentId\":\"o-1\"}");
        }
    }

    @Test
    void a_torn_last_line_is_dropped_and_overwritten() throws IOException {
        entriesAfterAppending(ONE_OF_EACH);
        // Longer than one block of the backward search.
        Files.writeString(
                path, "{\"type\":\"voided\",\"paymentId\":\"" + "x".repeat(20_000), StandardOpenOption.APPEND);

        assertThat(entriesAfterAppending(List.of(new Voided("o-2")))).isEqualTo(ONE_OF_EACH);
        assertThat(entriesAfterAppending(List.of())).hasSize(7).endsWith(new Voided("o-2"));
    }

    @Test
    void a_file_of_nothing_but_a_torn_line_is_empty() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"type\":");

        assertThat(entriesAfterAppending(ONE_OF_EACH)).isEmpty();
        assertThat(entriesAfterAppending(List.of())).isEqualTo(ONE_OF_EACH);
    }

    @Test
    void a_whole_line_that_is_no_entry_stops_the_start_and_is_named() throws IOException {
        entriesAfterAppending(ONE_OF_EACH);
        Files.writeString(path, "{\"type\":\"stolen\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> entriesAfterAppending(List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("not an entry of the ledger: " + path + ", line 7");
    }

    @Test
    void a_ledger_has_one_owner() throws IOException {
        try (Ledger owned = Ledger.open(path, entry -> {})) {
            assertThat(owned.synced()).isCompleted();
            assertThatThrownBy(() -> Ledger.open(path, entry -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another gateway of this process uses " + path);
        }
        assertThat(entriesAfterAppending(List.of())).isEmpty();
    }

    @Test
    void entries_of_many_threads_are_all_there_and_whole() throws IOException {
        try (Ledger ledger = Ledger.open(path, entry -> {})) {
            IntStream.range(0, 2_000).parallel().forEach(i -> {
                ledger.append(new Voided("o-" + i));
                if (i % 100 == 0) {
                    ledger.synced().join();
                }
            });
        }

        assertThat(entriesAfterAppending(List.of()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> (LedgerEntry) new Voided("o-" + i))
                        .toList());
    }

    @Test
    void once_the_disk_has_failed_nothing_is_taken_in_or_promised_any_more() throws IOException {
        Files.createDirectories(path.getParent());
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Ledger ledger = new Ledger(file);
        ledger.append(new Voided("o-1"));
        ledger.synced().join();
        file.close();

        ledger.append(new Voided("o-2"));

        assertThat(ledger.synced()).failsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(() -> ledger.append(new Voided("o-3"))).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.synced()).isCompletedExceptionally();
        ledger.close();
        assertThat(entriesAfterAppending(List.of())).containsExactly(new Voided("o-1"));
    }

    private List<LedgerEntry> entriesAfterAppending(List<LedgerEntry> further) throws IOException {
        List<LedgerEntry> known = new ArrayList<>();
        try (Ledger ledger = Ledger.open(path, known::add)) {
            further.forEach(ledger::append);
        }
        return known;
    }
}
