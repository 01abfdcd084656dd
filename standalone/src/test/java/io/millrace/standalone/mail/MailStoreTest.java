package io.millrace.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {

    private static final MailLimits LIMITS = new MailLimits(1000, 3, 1_000_000, Duration.ofDays(30));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("made/when/missing/mails.jsonl");
    }

    @Test
    void mails_are_listed_newest_first_and_survive_a_restart_as_they_were() throws IOException {
        Mail odd = new Mail("", "z@e.com", "Grüße\n\"🐟\"", null, "<p>\u2028</p>", null);
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(1));
            store.add(odd);
            assertThat(store.newestFirst()).containsExactly(odd, mail(1));
        }

        assertThat(reopened()).containsExactly(odd, mail(1));
    }

    @Test
    void the_same_mail_twice_is_kept_twice() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(1));
            store.add(mail(1));

            assertThat(store.newestFirst()).containsExactly(mail(1), mail(1));
        }
    }

    @Test
    void only_so_many_are_kept_and_the_oldest_go_first() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            for (int i = 1; i <= 5; i++) {
                store.add(mail(i));
            }
            assertThat(store.newestFirst()).containsExactly(mail(5), mail(4), mail(3));
        }

        assertThat(reopened()).containsExactly(mail(5), mail(4), mail(3));
    }

    @Test
    void only_so_many_bytes_are_kept_in_memory_and_twice_that_in_the_file() throws IOException {
        MailLimits narrow = new MailLimits(1000, 1000, 500, Duration.ofDays(30));
        try (MailStore store = new MailStore(file, narrow)) {
            for (int i = 1; i <= 100; i++) {
                store.add(mail(i));
                assertThat(file).satisfies(path -> assertThat(Files.size(path)).isLessThanOrEqualTo(1000));
            }

            List<Mail> last = store.newestFirst();
            assertThat(last).hasSizeBetween(3, 6).isEqualTo(latest(last.size(), 100));
        }
        assertThat(directory.resolve("made/when/missing")).isDirectoryContaining("glob:**/mails.jsonl");

        try (MailStore store = new MailStore(file, narrow)) {
            List<Mail> last = store.newestFirst();
            assertThat(last).isEqualTo(latest(last.size(), 100));
            store.add(mail(101));
            assertThat(store.newestFirst().get(0)).isEqualTo(mail(101));
        }
    }

    @Test
    void a_line_half_written_by_a_process_that_died_is_cut_off() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(1));
            store.add(mail(2));
        }
        byte[] whole = Files.readAllBytes(file);
        int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int length = firstLine; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(reopened()).as("of %d bytes", length).containsExactly(mail(1));
            try (MailStore store = new MailStore(file, LIMITS)) {
                store.add(mail(3));
            }
            assertThat(reopened()).as("of %d bytes", length).containsExactly(mail(3), mail(1));
        }
    }

    @Test
    void a_line_that_is_no_mail_is_passed_over() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(1));
        }
        Files.writeString(file, "rubbish\n\n{\"from\":1}}\n", StandardOpenOption.APPEND);
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(2));
        }

        assertThat(reopened()).containsExactly(mail(2), mail(1));
    }

    @Test
    void what_a_death_while_rewriting_left_behind_does_no_harm() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            store.add(mail(1));
        }
        Files.writeString(file.resolveSibling("mails.jsonl.next"), "{\"from\":\"half");

        assertThat(reopened()).containsExactly(mail(1));
    }

    @Test
    void what_is_too_old_is_gone_from_the_file_too() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
        try (MailStore store = new MailStore(file, LIMITS, now::get)) {
            store.add(mail(1));
            now.set(now.get().plus(Duration.ofDays(30)));
            store.add(mail(2));
            store.expire();
            assertThat(store.newestFirst()).containsExactly(mail(2), mail(1));

            now.set(now.get().plusMillis(1));
            store.expire();

            assertThat(store.newestFirst()).containsExactly(mail(2));
            assertThat(file).content().contains("mail 2").doesNotContain("mail 1");
        }

        now.set(now.get().plus(Duration.ofDays(31)));
        try (MailStore store = new MailStore(file, LIMITS, now::get)) {
            assertThat(store.newestFirst()).isEmpty();
            assertThat(file).isEmptyFile();
        }
    }

    @Test
    void mails_that_an_earlier_build_kept_without_their_time_are_taken_for_new_once() throws IOException {
        Instant first = Instant.parse("2030-01-01T00:00:00Z");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"from\":\"s@e.com\",\"to\":\"z@e.com\"}\n");

        try (MailStore store = new MailStore(file, LIMITS, () -> first)) {
            assertThat(store.newestFirst()).extracting(Mail::to).containsExactly("z@e.com");
        }
        try (MailStore store = new MailStore(file, LIMITS, () -> first.plus(Duration.ofDays(31)))) {
            assertThat(store.newestFirst()).isEmpty();
        }
    }

    private List<Mail> reopened() throws IOException {
        try (MailStore store = new MailStore(file, LIMITS)) {
            return store.newestFirst();
        }
    }

    private static List<Mail> latest(int count, int newest) {
        return IntStream.range(0, count).mapToObj(back -> mail(newest - back)).toList();
    }

    private static Mail mail(int number) {
        return new Mail("s@e.com", "z@e.com", "mail " + number, "text", "<p>html</p>", "<" + number + "@e.com>");
    }
}
