package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.DeadlinePassed;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Whatever arrives in whatever order: what must hold after every step holds. The seed stands in each failure. */
class RandomCommandsTest {

    private static final int WALKS = 1_000;
    private static final int STEPS = 40;

    private static final List<SpecificRecord> COMMANDS = List.of(
            Orders.placeOrder(),
            Orders.placeOrder("EUR", Orders.line("a", 2, null)),
            Orders.cancel(),
            new ShipOrder(),
            new ShipOrder(),
            Orders.A_HELD,
            Orders.B_HELD,
            Orders.B_HELD,
            new NoteHeld("a", "Free", 0L, "EUR"),
            new NoteHeld("b", "Foreign", 1L, "USD"),
            new NoteHoldRefused("a", Orders.OUT_OF_STOCK),
            new NotePaymentSettled(),
            new NotePaymentFailed(Orders.DECLINED),
            new NotePaymentCancelled(),
            new NotePaymentRefunded(),
            new DeadlinePassed(null));

    @Test
    void no_sequence_of_commands_breaks_an_order() {
        Set<OrderStatus> reached = new HashSet<>();

        for (long seed = 1; seed <= WALKS; seed++) {
            try {
                reached.add(walk(new Random(seed)).status());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }

        assertThat(reached).as("statuses at the ends of the walks").containsAll(ends());
    }

    private static LivingOrder walk(Random random) {
        LivingOrder order = new LivingOrder();
        for (int step = 0; step < STEPS; step++) {
            SpecificRecord body = COMMANDS.get(random.nextInt(COMMANDS.size()));
            Command command = new Command("command-" + step, Orders.ID, body, 0, null);
            order.take(command);
            if (!(body instanceof DeadlinePassed)) {
                assertRepeatChangesNothing(order, command);
            }
            assertThat(order.folded().orElse(null))
                    .as("state = fold of the log")
                    .isEqualTo(order.state());
        }
        return order;
    }

    /** A deadline is no message: nobody delivers it twice. */
    private static void assertRepeatChangesNothing(LivingOrder order, Command command) {
        int facts = order.log().size();

        order.take(command);

        assertThat(order.log()).as("facts after a repeat of " + command.body()).hasSize(facts);
    }

    private static Set<OrderStatus> ends() {
        Set<OrderStatus> ends = EnumSet.allOf(OrderStatus.class);
        ends.removeIf(status -> !Statuses.isEnd(status));
        return ends;
    }
}
