package io.millrace.orders.domain;

import static io.millrace.orders.domain.Orders.ID;
import static io.millrace.orders.domain.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.decide.Deadline;
import io.millrace.runtime.decide.Decider;
import io.millrace.runtime.decide.Progress;
import io.millrace.runtime.testkit.Specification;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.RefundNoted;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.orders.TimelineEntry;
import io.millrace.schemas.rules.ContentHash;
import io.millrace.schemas.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderEvolutionTest {

    private final Decider<OrderState> decider = new OrderDecider(Orders.POLICY);

    @Test
    void a_reserved_order_knows_what_it_costs_and_until_when_to_pay() {
        OrderState state = order(Orders.reservedOrder()).state();

        Instant start = Specification.START;
        assertThat(state)
                .isEqualTo(OrderState.newBuilder()
                        .setOrderId(ID)
                        .setVersion(3)
                        .setLastEventAt(start.plusSeconds(2))
                        .setStatus(OrderStatus.RESERVED)
                        .setCustomerId("c-1")
                        .setExternalId("web-17")
                        .setEmailGiven(false)
                        .setCurrency("EUR")
                        .setTotalMinor(30_000L)
                        .setLines(List.of(
                                new OrderLine("a", 2, null, "Article A", 14_500L),
                                new OrderLine("b", 1, "10.00", "Article B", 1_000L)))
                        .setMetadata(Orders.metadata())
                        .setTimeline(List.of(
                                new TimelineEntry("OrderPlaced", start),
                                new TimelineEntry("LineHeld", start.plusSeconds(1)),
                                new TimelineEntry("OrderReserved", start.plusSeconds(2))))
                        .setReservationsAsked(true)
                        .setDeadlineAt(start.plusSeconds(2).plus(Duration.ofMinutes(15)))
                        .setDeadlineSetAt(start.plusSeconds(2))
                        .setOrigin(Specification.ORIGIN)
                        .setContentHash(ContentHash.of(Orders.placeOrder()))
                        .build());
        assertThat(decider.progress(state)).isEqualTo(new Progress(3, start.plusSeconds(2), Specification.ORIGIN));
    }

    @Test
    void what_others_owe_has_a_deadline_that_gives_up_and_an_end_one_that_goes_on() {
        Instant start = Specification.START;

        assertThat(decider.deadline(order(Orders.pending()).state()))
                .contains(Deadline.givingUp(start.plusSeconds(60), Duration.ofSeconds(60)));
        assertThat(decider.deadline(order(Orders.reservedOrder()).state()))
                .contains(Deadline.givingUp(start.plusSeconds(2).plus(Duration.ofMinutes(15)), Duration.ofMinutes(15)));
        assertThat(decider.deadline(order(Orders.shipped()).state()))
                .contains(Deadline.goingOn(start.plusSeconds(4).plus(Duration.ofDays(400)), Duration.ofDays(400)));
    }

    @Test
    void an_order_that_rests_or_is_archived_has_no_deadline() {
        assertThat(decider.deadline(order(Orders.confirmed()).state())).isEmpty();
        assertThat(decider.deadline(order(Orders.refunding()).state())).isEmpty();
        assertThat(decider.deadline(order(Orders.shipped(Orders.archived())).state()))
                .isEmpty();
    }

    @Test
    void an_archived_order_keeps_its_lines_and_what_tells_a_repeat_from_a_conflict() {
        OrderState before = order(Orders.cancelled()).state();
        OrderState expected = Orders.copy(before);
        expected.setVersion(before.getVersion() + 1);
        expected.setLastEventAt(before.getLastEventAt().plusSeconds(1));
        expected.setTimeline(List.of());
        expected.setMetadata(List.of());
        expected.setArchived(true);

        assertThat(order(Orders.cancelled(Orders.archived())).state()).isEqualTo(expected);
    }

    @Test
    void an_archived_order_grows_no_new_timeline() {
        CommandRefused refused = new CommandRefused("ShipOrder", new Reason("not-shippable", "Too late."));

        OrderState state = order(Orders.cancelled(Orders.archived(), new RefundNoted(), refused))
                .state();

        assertThat(state.getTimeline()).isEmpty();
        assertThat(state.getRefundNoted()).isTrue();
        assertThat(state.getRefusedCommands()).containsExactly("given");
    }

    @Test
    void a_first_fact_other_than_order_placed_is_a_bug() {
        Event event = event(1, Orders.sold(1, 1, 3));

        assertThatThrownBy(() -> decider.evolve(null, event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OrderConfirmed");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING", "RESERVED", "CONFIRMED"})
    void the_state_before_is_left_as_it_was(OrderStatus status) {
        OrderState before = order(Orders.reservedOrder()).state();
        before.setStatus(status);
        OrderState copy = Orders.copy(before);

        for (SpecificRecord fact : Orders.shipped(Orders.archived(), new RefundNoted(), Orders.reserved())) {
            decider.evolve(before, event(4, fact));
        }

        assertThat(before).isEqualTo(copy);
    }

    @Test
    void a_status_of_a_later_version_is_decided_by_nobody() {
        OrderState state = order(Orders.pending()).state();
        state.setStatus(OrderStatus.UNKNOWN);

        for (SpecificRecord body : List.of(new ShipOrder(), Orders.cancel(), Orders.A_HELD)) {
            Command command = new Command("x", ID, body, 0, null);
            assertThatThrownBy(() -> decider.decide(state, command, Specification.START))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static Event event(long sequence, SpecificRecord fact) {
        return new Event(ID, sequence, Specification.START, "x", null, fact);
    }
}
