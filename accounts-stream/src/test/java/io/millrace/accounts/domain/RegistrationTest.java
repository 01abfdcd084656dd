package io.millrace.accounts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.accounts.NoteNameRefused;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.accounts.RegistrationStarted;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topics;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final RegisterCustomer BOB = new RegisterCustomer("Bob", "bob@example.com");
    private static final String HASH = Town.KEY.nameHash("bob");

    private final Town town = new Town();

    @Test
    void what_is_personal_goes_to_contacts_and_only_hashes_into_the_log() {
        Town.Then then = town.when("c-1", BOB);

        assertThat(then.messages())
                .containsExactly(
                        new Message(Topics.CONTACTS, "customer:c-1", new Contact("bob@example.com", "Bob")),
                        new Message(Topics.NAME_CLAIMS, "n:" + HASH, new ClaimName("c-1", 1)));
        assertThat(then.facts().toString().toLowerCase(Locale.ROOT)).doesNotContain("bob", "example");
        assertThat(town.account("c-1").state().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("bob", "example");
    }

    @Test
    void a_new_address_keeps_the_name_beside_it() {
        registered();

        assertThat(town.when("c-1", new ChangeAddress("new@example.com")).messages())
                .containsExactly(new Message(Topics.CONTACTS, "customer:c-1", new Contact("new@example.com", "Bob")));
        assertThat(town.when("c-1", BOB).summary()).as("the registration again").isEqualTo("-");
    }

    @Test
    void a_refused_customer_may_try_another_name_and_an_old_answer_does_nothing_then() {
        town.when("c-1", BOB);
        town.when("c-1", new NoteNameRefused(HASH, 1));
        assertThat(town.status("c-1")).isEqualTo(CustomerStatus.REFUSED);
        assertThat(town.contacts()).isEmpty();

        town.when("c-1", new RegisterCustomer("eve", "bob@example.com"));

        assertThat(town.when("c-1", new NoteNameRefused(HASH, 1)).summary()).isEqualTo("-");
        assertThat(town.when("c-1", new NoteNameClaimed(HASH, 1)).summary()).isEqualTo("> ReleaseName(name)");
        assertThat(town.status("c-1")).isEqualTo(CustomerStatus.REGISTERING);
        town.when("c-1", new NoteNameClaimed(Town.KEY.nameHash("eve"), 2));
        assertThat(town.status("c-1")).isEqualTo(CustomerStatus.ACTIVE);
    }

    @Test
    void a_command_that_comes_again_later_does_nothing() {
        registered();
        Command deactivate = new Command("k", "c-1", new DeactivateCustomer(), 0, null);
        town.when(deactivate);
        town.when("c-1", new ReactivateCustomer());

        assertThat(town.when(deactivate).summary()).isEqualTo("-");

        Command register = new Command("r", "c-2", new RegisterCustomer("<>", null), 0, null);
        assertThat(town.when(register).facts()).hasSize(1);
        assertThat(town.when(register).summary()).isEqualTo("-");
    }

    /** Whoever was registered as staff could be deleted, and the staff account with it. */
    @Test
    void the_staff_accounts_id_is_no_customers() {
        assertThat(town.when("staff", BOB).summary()).isEqualTo("dead:reserved-id");
    }

    @Test
    void a_name_that_deceives_is_refused() {
        assertThat(reason(new RegisterCustomer("b\u043Eb", null))).isEqualTo("bad-username");
        assertThat(reason(new RegisterCustomer("bob\uFE0F", null))).isEqualTo("bad-username");
        assertThat(reason(new RegisterCustomer("st\u0430ff", null))).isEqualTo("reserved-name");
        assertThat(town.contacts()).isEmpty();
    }

    /** Rules for names may become stricter; who has such a name keeps it. */
    @Test
    void who_has_a_name_that_is_refused_by_now_keeps_it() {
        String hash = Town.KEY.nameHash("bob\uFE0F");
        String content = Town.KEY.digest(("registration\0c-1\0" + hash).getBytes(UTF_8));
        town.given("c-1", new RegistrationStarted(1, hash, content, null, 0L), new CustomerRegistered(false));

        assertThat(town.when("c-1", new RegisterCustomer("bob\uFE0F", null)).summary())
                .isEqualTo("-");
        town.when("c-1", new DeactivateCustomer());
        town.when("c-1", new ReactivateCustomer());
        assertThat(town.status("c-1")).isEqualTo(CustomerStatus.ACTIVE);
    }

    @Test
    void refusals_are_facts_until_there_are_too_many() {
        for (int number = 0; number < CustomerRequests.MOST_REFUSALS; number++) {
            SpecificRecord fact =
                    town.when("c-1", new RegisterCustomer("<>", null)).facts().get(0);
            assertThat(((RegistrationRefused) fact).getAttempt()).isEqualTo(number + 1);
        }

        assertThat(town.when("c-1", new RegisterCustomer("<>", null)).summary()).isEqualTo("dead:bad-username");
        assertThat(town.when("c-1", BOB).summary()).isEqualTo("dead:bad-username");
    }

    @Test
    void what_a_customer_remembers_has_an_end() {
        registered();
        for (int number = 0; number < 100; number++) {
            town.when("c-1", new DeactivateCustomer());
            town.when("c-1", new ReactivateCustomer());
        }

        assertThat(town.account("c-1").customer().getTimeline()).hasSize(AccountEvolution.LONGEST_TIMELINE);
        assertThat(town.account("c-1").customer().getRecentCommands()).hasSize(AccountEvolution.RECENT_COMMANDS);
    }

    @Test
    void of_a_deleted_customer_no_hash_of_its_address_stays_in_the_state() {
        registered();

        town.when("c-1", new DeleteCustomer());

        assertThat(town.contacts()).isEmpty();
        assertThat(town.account("c-1").customer().getAddressHash()).isNull();
        assertThat(town.account("c-1").customer().getContentHash()).isNull();
    }

    private String reason(RegisterCustomer register) {
        SpecificRecord fact = town.when("c-1", register).facts().get(0);
        return ((RegistrationRefused) fact).getReason().getCode();
    }

    private void registered() {
        town.when("c-1", BOB);
        town.when("c-1", new NoteNameClaimed(HASH, 1));
        assertThat(town.status("c-1")).isEqualTo(CustomerStatus.ACTIVE);
    }
}
