package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.cancel;
import static io.millrace.orders.domain.Orders.order;
import static io.millrace.orders.domain.Orders.placed;
import static io.millrace.orders.domain.Orders.reservedOrder;
import static io.millrace.orders.domain.Orders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void a_refusal_names_the_command_and_the_state_it_contradicts() {
        order(placed())
                .when(new ShipOrder())
                .then(new CommandRefused(
                        "ShipOrder", new Reason("not-shippable", "ShipOrder does not fit an order that is PENDING.")));
        order(shipped())
                .when(cancel())
                .then(new CommandRefused(
                        "CancelOrder",
                        new Reason("not-cancellable", "CancelOrder does not fit an order that is SHIPPED.")));
    }

    @Test
    void twenty_refusals_are_facts_and_further_ones_dead_letters() {
        Specification<OrderState> order = order(shipped());
        for (int i = 1; i <= 20; i++) {
            assertThat(order.when(command("cancel-" + i, cancel())).decision().facts())
                    .as("refusal " + i)
                    .hasSize(1)
                    .first()
                    .isInstanceOf(CommandRefused.class);
        }

        order.when(command("cancel-21", cancel())).deadLetter("not-cancellable");

        assertThat(order.state().getRefusedCommands()).hasSize(20).contains("cancel-1", "cancel-20");
        assertThat(order.state().getStatus()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void a_refused_command_that_is_delivered_again_acts_neither_now_nor_later() {
        Specification<OrderState> order = order(reservedOrder());
        order.when(command("ship-1", new ShipOrder()));

        order.when(command("ship-1", new ShipOrder())).nothing();
        order.when(new NotePaymentSettled());
        order.when(command("ship-1", new ShipOrder())).nothing();
        order.when(command("ship-2", new ShipOrder())).then(new OrderShipped());
    }

    @Test
    void a_refused_cancel_that_is_delivered_again_is_refused_once() {
        Specification<OrderState> order = order(shipped());
        order.when(command("cancel-1", cancel()));

        order.when(command("cancel-1", cancel())).nothing();
    }

    private static Command command(String id, SpecificRecord body) {
        return new Command(id, ID, body, Specification.ORIGIN, null);
    }
}
