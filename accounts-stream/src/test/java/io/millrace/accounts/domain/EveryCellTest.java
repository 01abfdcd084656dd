package io.millrace.accounts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.accounts.AccountCommand;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.CustomerDeactivated;
import io.millrace.schemas.accounts.CustomerDeleted;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.NameReleased;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.accounts.NoteNameRefused;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.accounts.RegistrationRefused;
import io.millrace.schemas.accounts.ReleaseName;
import io.millrace.schemas.accounts.SpendingNoted;
import io.millrace.schemas.shared.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every command; the expectations stand in decisions.txt, written by hand from the rules. */
class EveryCellTest {

    private static final String NAME = "n:" + Town.KEY.nameHash("bob");
    private static final String HASH = Town.KEY.nameHash("bob");
    private static final SpecificRecord STARTED = new Town()
            .when("c-1", new RegisterCustomer("bob", "bob@example.com"))
            .facts()
            .get(0);
    private static final SpecificRecord REGISTERED = new CustomerRegistered(true);
    private static final SpecificRecord SPENT = new SpendingNoted("o-1", 100L, "EUR", Town.START);

    private static final Map<String, SpecificRecord[]> STATES = Map.ofEntries(
            state("none"),
            state("REGISTERING", STARTED),
            state("ACTIVE", STARTED, REGISTERED, SPENT),
            state("DEACTIVATED", STARTED, REGISTERED, SPENT, new CustomerDeactivated()),
            state("DELETED", STARTED, REGISTERED, SPENT, new CustomerDeleted()),
            state("REFUSED", STARTED, new RegistrationRefused(1, new Reason("name-taken", "No."), 0L)),
            state("name(none)"),
            state("name(c-1)", new NameClaimed("c-1", 1, 0L)),
            state("name(c-1,later)", new NameClaimed("c-1", 2, 0L)),
            state("name(c-2)", new NameClaimed("c-2", 1, 0L)),
            state("name(released)", new NameClaimed("c-1", 1, 0L), new NameReleased("c-1", 1)));

    private static final Map<String, SpecificRecord> COMMANDS = Map.ofEntries(
            Map.entry("RegisterCustomer", new RegisterCustomer("Bob", "bob@example.com")),
            Map.entry("RegisterCustomer(other)", new RegisterCustomer("bob", null)),
            Map.entry("RegisterCustomer(bad)", new RegisterCustomer("<bob>", null)),
            Map.entry("ChangeAddress", new ChangeAddress("new@example.com")),
            Map.entry("ChangeAddress(same)", new ChangeAddress("bob@example.com")),
            Map.entry("DeactivateCustomer", new DeactivateCustomer()),
            Map.entry("ReactivateCustomer", new ReactivateCustomer()),
            Map.entry("DeleteCustomer", new DeleteCustomer()),
            Map.entry("ClaimName", new ClaimName("c-1", 1)),
            Map.entry("ReleaseName", new ReleaseName("c-1", 1)),
            Map.entry("NoteNameClaimed", new NoteNameClaimed(HASH, 1)),
            Map.entry("NoteNameClaimed(older)", new NoteNameClaimed(HASH, 0)),
            Map.entry("NoteNameRefused", new NoteNameRefused(HASH, 1)),
            Map.entry("NoteNameRefused(older)", new NoteNameRefused(HASH, 0)),
            Map.entry("CheckCustomer", new CheckCustomer("o-9")),
            Map.entry("NoteSpent", new NoteSpent("o-2", 100L, "EUR", Town.START)),
            Map.entry("NoteSpent(again)", new NoteSpent("o-1", 100L, "EUR", Town.START)),
            Map.entry("NoteSpent(foreign)", new NoteSpent("o-2", 100L, "USD", Town.START)),
            Map.entry("NoteTakenBack", new NoteTakenBack("o-1")),
            Map.entry("NoteTakenBack(unknown)", new NoteTakenBack("o-2")));

    private static final Map<String, String> TABLE = readTable();

    @ParameterizedTest
    @MethodSource("cells")
    void every_command_in_every_state_has_the_consequences_in_the_table(String cell) {
        String[] names = cell.split(" ", 2);

        assertThat(outcome(names[0], COMMANDS.get(names[1]))).isEqualTo(TABLE.get(cell));
    }

    @Test
    void the_table_has_a_cell_for_every_state_and_command_there_is() {
        Set<String> statuses = Arrays.stream(CustomerStatus.values())
                .filter(status -> status != CustomerStatus.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.toSet());
        Schema union = AccountCommand.getClassSchema().getField("command").schema();

        assertThat(STATES.keySet()).containsAll(statuses);
        assertThat(COMMANDS.keySet())
                .containsAll(union.getTypes().stream().map(Schema::getName).toList());
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(cells().toList());
    }

    @Test
    void every_history_leads_to_the_state_it_is_named_after() {
        STATES.forEach((name, history) -> {
            if (name.equals(name.toUpperCase(Locale.ROOT))) {
                assertThat(new Town().given("c-1", history).status("c-1").name())
                        .isEqualTo(name);
            }
        });
    }

    static Stream<String> cells() {
        return new TreeSet<>(STATES.keySet())
                .stream()
                        .flatMap(state ->
                                new TreeSet<>(COMMANDS.keySet()).stream().map(it -> state + " " + it));
    }

    private static String outcome(String state, SpecificRecord command) {
        String id = state.startsWith("name") ? NAME : "c-1";
        Town town = new Town(Optional.of(new SpendingLimit(1_000, "EUR"))).given(id, STATES.get(state));
        try {
            return town.when(id, command).summary();
        } catch (IllegalArgumentException bug) {
            return "bug";
        }
    }

    private static Map<String, String> readTable() {
        Map<String, String> table = new LinkedHashMap<>();
        String state = "";
        for (String line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                state = line.strip();
                continue;
            }
            String[] parts = line.strip().split(" +", 2);
            assertThat(table.put(state + " " + parts[0], parts[1]))
                    .as("%s twice in %s", parts[0], state)
                    .isNull();
        }
        return table;
    }

    private static String text() {
        try (InputStream in = EveryCellTest.class.getResourceAsStream("decisions.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the table cannot be read", e);
        }
    }

    private static Map.Entry<String, SpecificRecord[]> state(String name, SpecificRecord... history) {
        return Map.entry(name, history);
    }
}
