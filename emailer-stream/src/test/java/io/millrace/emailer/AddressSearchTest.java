package io.millrace.emailer;

import static io.millrace.runtime.testkit.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose address a mail goes to: the account's before the order's. */
class AddressSearchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> contacts = new ConcurrentHashMap<>();
    private final AddressSearch search = new AddressSearch(
            new Addresses(subject -> Optional.ofNullable(contacts.get(subject)), PATIENCE), () -> START, timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void the_accounts_address_wins_over_the_one_given_with_the_order() {
        contacts.put("order:o-1", "given@example.com");
        contacts.put("customer:c-1", "account@example.com");

        assertThat(search.of(mail(true))).isCompletedWithValue(Optional.of("account@example.com"));
    }

    @Test
    void an_account_without_an_address_leaves_the_one_given_with_the_order() {
        contacts.put("order:o-1", "given@example.com");

        assertThat(search.of(mail(true))).isCompletedWithValue(Optional.of("given@example.com"));
    }

    /** Else a few orders without any address would keep all other mails waiting. */
    @Test
    void where_none_was_given_nothing_is_waited_for() {
        assertThat(search.of(mail(false))).isCompletedWithValue(Optional.empty());

        contacts.put("customer:c-1", "account@example.com");
        assertThat(search.of(mail(false))).isCompletedWithValue(Optional.of("account@example.com"));
    }

    private static Delivery mail(boolean given) {
        Message message = Emails.mail();
        message.setAddressGiven(given);
        return Emails.delivery(message, 1, 1, START.plusSeconds(60));
    }
}
