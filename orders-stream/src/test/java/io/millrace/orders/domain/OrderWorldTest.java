package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.orders.domain.OrderWorld.Hold;
import io.millrace.orders.domain.OrderWorld.Money;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.orders.ShipOrder;
import io.millrace.schemas.shared.DeadlinePassed;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What is promised of stock and money, among clients, inventory and payment in any order. Seeds stand in failures. */
class OrderWorldTest {

    private static final int WORLDS = 3_000;
    private static final int STEPS = 15;

    private static final List<SpecificRecord> CLIENT = List.of(
            Orders.placeOrder(), Orders.placeOrder("EUR", Orders.line("a", 2, null)), Orders.cancel(), new ShipOrder());

    @Test
    void stock_and_money_follow_the_order_however_things_interleave() {
        Set<OrderStatus> reached = EnumSet.noneOf(OrderStatus.class);

        for (long seed = 1; seed <= WORLDS; seed++) {
            try {
                reached.add(live(new Random(seed)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }

        assertThat(reached)
                .as("statuses that the worlds came to rest in")
                .containsExactlyInAnyOrder(
                        OrderStatus.CONFIRMED,
                        OrderStatus.SHIPPED,
                        OrderStatus.REFUNDED,
                        OrderStatus.REJECTED,
                        OrderStatus.FAILED,
                        OrderStatus.CANCELLED);
    }

    private static OrderStatus live(Random random) {
        OrderWorld world = new OrderWorld(random);
        world.give(Orders.placeOrder());
        for (int step = 0; step < STEPS; step++) {
            int chance = random.nextInt(20);
            if (chance == 0) {
                giveUp(world);
            } else if (chance < 4) {
                world.give(CLIENT.get(random.nextInt(CLIENT.size())));
            } else {
                world.step();
            }
        }
        settle(world);
        assertPromises(world);
        return world.order().status();
    }

    private static void giveUp(OrderWorld world) {
        if (isWaiting(world)) {
            world.give(new DeadlinePassed(null));
        }
    }

    private static boolean isWaiting(OrderWorld world) {
        return world.order().status() == OrderStatus.PENDING || world.order().status() == OrderStatus.RESERVED;
    }

    /** Everything that is under way arrives, and whoever still waits then gives up. */
    private static void settle(OrderWorld world) {
        do {
            while (world.step()) {
                assertThat(world.order().log()).hasSizeLessThan(1_000);
            }
            giveUp(world);
        } while (world.step());
    }

    private static void assertPromises(OrderWorld world) {
        OrderStatus status = world.order().status();
        assertThat(isWaiting(world)).as("decided").isFalse();
        assertThat(world.order().folded()).contains(world.order().state());
        if (status == OrderStatus.CONFIRMED) {
            assertThat(world.holds().values()).containsOnly(Hold.HELD);
            assertThat(world.money()).isEqualTo(Money.KEPT);
        } else if (status == OrderStatus.SHIPPED) {
            assertThat(world.holds().values()).containsOnly(Hold.SHIPPED);
            assertThat(world.money()).isEqualTo(Money.KEPT);
        } else {
            assertThat(world.holds().values()).as("no hold outlives its order").doesNotContain(Hold.HELD, Hold.SHIPPED);
            assertThat(world.money()).as("no money is kept").isIn(Money.NONE, Money.NEVER, Money.GIVEN_BACK);
        }
    }
}
