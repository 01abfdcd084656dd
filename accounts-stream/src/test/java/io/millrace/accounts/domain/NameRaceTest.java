package io.millrace.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two names, many customers, messages between them in any order: no name is ever two living customers'. */
class NameRaceTest {

    private static final int WORLDS = 1_000;
    private static final int CUSTOMERS = 6;
    private static final int COMMANDS = 25;
    private static final List<String> NAMES = List.of("bob", "BOB", "eve");
    private static final Set<CustomerStatus> REGISTERED = EnumSet.of(CustomerStatus.ACTIVE, CustomerStatus.DEACTIVATED);

    private int registrations;
    private int refusals;
    private int deletions;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_name_has_one_customer_and_a_customer_its_name(boolean twice) {
        for (long seed = 1; seed <= WORLDS; seed++) {
            try {
                new World(new Random(seed), twice).live();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", twice " + twice + ": " + e.getMessage(), e);
            }
        }
        // Each happens often, or this is no test.
        assertThat(registrations).isGreaterThan(WORLDS);
        assertThat(refusals).isGreaterThan(WORLDS);
        assertThat(deletions).isGreaterThan(WORLDS);
    }

    /** One world: what is on its way is delivered in any order, and sometimes twice. */
    private final class World {

        private final Random random;
        private final boolean twice;
        private final Town town = new Town();
        private final List<Command> underWay = new ArrayList<>();

        World(Random random, boolean twice) {
            this.random = random;
            this.twice = twice;
        }

        void live() {
            for (int number = 0; number < COMMANDS; number++) {
                underWay.add(new Command("k-" + number, "c-" + random.nextInt(CUSTOMERS), wish(), 0, null));
                for (int steps = random.nextInt(4); steps > 0; steps--) {
                    step();
                }
            }
            while (!underWay.isEmpty()) {
                step();
            }
            atRest();
        }

        private SpecificRecord wish() {
            return switch (random.nextInt(8)) {
                case 0 -> new DeleteCustomer();
                case 1 -> new DeactivateCustomer();
                case 2 -> new ReactivateCustomer();
                case 3 -> new ChangeAddress(random.nextInt(2) + "@example.com");
                default -> new RegisterCustomer(NAMES.get(random.nextInt(NAMES.size())), "a@example.com");
            };
        }

        private void step() {
            if (underWay.isEmpty()) {
                return;
            }
            Command next = underWay.remove(random.nextInt(underWay.size()));
            if (twice && random.nextInt(4) == 0) {
                underWay.add(next);
            }
            List<Message> messages = town.when(next).messages();
            for (int number = 0; number < messages.size(); number++) {
                Message message = messages.get(number);
                if (message.topic().equals(Topics.NAME_CLAIMS)) {
                    String id = next.commandId() + ":" + number;
                    underWay.add(new Command(id, message.key(), message.body(), 0, null));
                }
            }
            noNameIsTwoCustomers();
        }

        private void noNameIsTwoCustomers() {
            Map<String, String> owners = new HashMap<>();
            for (AccountState account : town.accounts().values()) {
                if (account.getCustomer() != null
                        && REGISTERED.contains(account.getCustomer().getStatus())) {
                    String other = owners.put(account.getCustomer().getNameHash(), account.getId());
                    assertThat(other)
                            .as("the other customer of %s's name", account.getId())
                            .isNull();
                }
            }
        }

        private void atRest() {
            Set<String> living = new HashSet<>();
            for (AccountState account : List.copyOf(town.accounts().values())) {
                if (account.getCustomer() == null) {
                    continue;
                }
                CustomerStatus status = account.getCustomer().getStatus();
                assertThat(status).isNotEqualTo(CustomerStatus.REGISTERING);
                count(status);
                if (REGISTERED.contains(status)) {
                    living.add(account.getId());
                    String name = "n:" + account.getCustomer().getNameHash();
                    assertThat(town.account(name).name().getCustomerId()).isEqualTo(account.getId());
                }
            }
            assertThat(town.contacts().keySet()).isEqualTo(living);
            town.accounts().values().stream()
                    .filter(account -> account.getName() != null)
                    .filter(account -> account.getName().getCustomerId() != null)
                    .forEach(account ->
                            assertThat(living).contains(account.getName().getCustomerId()));
        }

        private void count(CustomerStatus status) {
            registrations += REGISTERED.contains(status) ? 1 : 0;
            refusals += status == CustomerStatus.REFUSED ? 1 : 0;
            deletions += status == CustomerStatus.DELETED ? 1 : 0;
        }
    }
}
