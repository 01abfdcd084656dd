package io.millrace.orders.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.DeadlinePassed;
import io.millrace.schemas.shared.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
class DecisionTableTest {

    private static final Map<String, SpecificRecord[]> STATES = Map.ofEntries(
            Map.entry("none", new SpecificRecord[0]),
            Map.entry("PENDING", Orders.pending()),
            Map.entry("PENDING(customer)", Orders.pendingWithCheck()),
            Map.entry("PENDING(held)", Orders.heldWithoutAnswer()),
            Map.entry("PENDING(checked)", Orders.checked(null)),
            Map.entry("PENDING(limited)", Orders.checked(29_999L)),
            Map.entry("RESERVED", Orders.reservedOrder()),
            Map.entry("RESERVED(limited)", Orders.reservedWithinLimit()),
            Map.entry("CONFIRMED(limited)", Orders.confirmedWithinLimit()),
            Map.entry("CONFIRMED", Orders.confirmed()),
            Map.entry("CONFIRMED(free)", Orders.confirmedFree()),
            Map.entry("SHIPPED", Orders.shipped()),
            Map.entry("SHIPPED(archived)", Orders.shipped(Orders.archived())),
            Map.entry("REFUNDING", Orders.refunding()),
            Map.entry("REFUNDED", Orders.refunded()),
            Map.entry("REJECTED", Orders.rejected()),
            Map.entry("FAILED", Orders.failed(false)),
            Map.entry("FAILED(refunded)", Orders.failed(true)),
            Map.entry("CANCELLED", Orders.cancelled()),
            Map.entry("CANCELLED(archived)", Orders.cancelled(Orders.archived())));

    private static final Map<String, SpecificRecord> COMMANDS = Map.ofEntries(
            Map.entry("PlaceOrder", Orders.placeOrder()),
            Map.entry("PlaceOrder(other)", Orders.placeOrder("EUR", Orders.line("a", 2, null))),
            Map.entry("CancelOrder", Orders.cancel()),
            Map.entry("ShipOrder", new ShipOrder()),
            Map.entry("NoteHeld", Orders.B_HELD),
            Map.entry("NoteHoldRefused", new NoteHoldRefused("b", Orders.OUT_OF_STOCK)),
            Map.entry("NotePaymentSettled", new NotePaymentSettled()),
            Map.entry("NotePaymentFailed", new NotePaymentFailed(new Reason("insufficient-funds", "Too little."))),
            Map.entry("NotePaymentCancelled", new NotePaymentCancelled()),
            Map.entry("NotePaymentRefunded", new NotePaymentRefunded()),
            Map.entry("NoteCustomerChecked", new NoteCustomerChecked("c-1", CustomerStanding.ACTIVE, null, null)),
            Map.entry("Checked(limited)", new NoteCustomerChecked("c-1", CustomerStanding.ACTIVE, 29_999L, "EUR")),
            Map.entry("Checked(inactive)", new NoteCustomerChecked("c-1", CustomerStanding.INACTIVE, null, null)),
            Map.entry("Checked(absent)", new NoteCustomerChecked("c-1", CustomerStanding.ABSENT, null, null)),
            Map.entry("DeadlinePassed", new DeadlinePassed(null)));

    private static final Map<Cell, String> TABLE = readTable();

    @ParameterizedTest
    @MethodSource("cells")
    void every_command_in_every_state_has_the_consequences_in_the_table(Cell cell) {
        SpecificRecord[] history = STATES.get(cell.state());

        Then<OrderState> then = Orders.order(history).when(COMMANDS.get(cell.command()));

        assertThat(outcome(then)).isEqualTo(TABLE.get(cell));
    }

    @Test
    void the_table_has_a_cell_for_every_state_and_command_there_is() {
        Set<String> statuses = Arrays.stream(OrderStatus.values())
                .filter(status -> status != OrderStatus.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.toSet());
        Schema union = OrderCommand.getClassSchema().getField("command").schema();
        Set<String> commands = union.getTypes().stream().map(Schema::getName).collect(Collectors.toSet());
        commands.add("DeadlinePassed");

        assertThat(STATES.keySet()).contains("none").containsAll(statuses);
        assertThat(COMMANDS.keySet()).containsAll(commands);
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(cells().toList());
    }

    @Test
    void every_history_leads_to_the_state_it_is_named_after() {
        STATES.forEach((name, history) -> {
            if (history.length > 0) {
                String status = Orders.order(history).state().getStatus().name();
                assertThat(name.replaceAll("\\(.*", "")).isEqualTo(status);
            }
        });
    }

    static Stream<Cell> cells() {
        return new TreeSet<>(STATES.keySet())
                .stream()
                        .flatMap(state ->
                                new TreeSet<>(COMMANDS.keySet()).stream().map(command -> new Cell(state, command)));
    }

    private static String outcome(Then<OrderState> then) {
        if (then.decision().deadLetter() != null) {
            return "dead:" + then.decision().deadLetter().getCode();
        }
        String facts = then.decision().facts().stream()
                .map(fact -> fact.getSchema().getName())
                .collect(Collectors.joining(" "));
        String messages = then.messages().stream().map(DecisionTableTest::told).collect(Collectors.joining(" "));
        String outcome = messages.isEmpty() ? facts : (facts + " > " + messages).strip();
        return outcome.isEmpty() ? "-" : outcome;
    }

    private static String told(Message message) {
        return message.body().getSchema().getName() + "(" + message.key() + ")";
    }

    private static Map<Cell, String> readTable() {
        Map<Cell, String> table = new LinkedHashMap<>();
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
            assertThat(table.put(new Cell(state, parts[0]), parts[1]))
                    .as("%s twice in %s", parts[0], state)
                    .isNull();
        }
        return table;
    }

    private static String text() {
        try (InputStream in = DecisionTableTest.class.getResourceAsStream("decisions.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the table cannot be read", e);
        }
    }

    private record Cell(String state, String command) {}
}
