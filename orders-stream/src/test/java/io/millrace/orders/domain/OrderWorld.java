package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.orders.NoteHeld;
import io.millrace.schemas.orders.NoteHoldRefused;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.orders.OrderStatus;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.topic.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * One order among models of inventory and payment, as simple as their contracts allow: messages wait in one queue per
 * sku and one for the payment, and are handled in any order between the queues.
 */
final class OrderWorld {

    enum Hold {
        NONE,
        HELD,
        RELEASED,
        SHIPPED,
        REFUSED
    }

    enum Money {
        NONE,
        ASKED,
        KEPT,
        GIVEN_BACK,
        NEVER
    }

    private final Random random;
    private final LivingOrder order = new LivingOrder();
    private final Map<String, Deque<SpecificRecord>> queues = new TreeMap<>();
    private final Map<String, Hold> holds = new TreeMap<>();
    private final Deque<SpecificRecord> news = new ArrayDeque<>();
    private Money money = Money.NONE;
    private boolean paymentCancelled;
    private int commands;

    OrderWorld(Random random) {
        this.random = random;
    }

    LivingOrder order() {
        return order;
    }

    Map<String, Hold> holds() {
        return holds;
    }

    Money money() {
        return money;
    }

    /** Gives the order a command, and sometimes the same once more. */
    void give(SpecificRecord body) {
        commands++;
        Command command = new Command("command-" + commands, Orders.ID, body, 0, null);
        order.take(command).forEach(this::enqueue);
        if (random.nextInt(10) == 0) {
            order.take(command).forEach(this::enqueue);
        }
        boolean sold = order.status() == OrderStatus.CONFIRMED || order.status() == OrderStatus.SHIPPED;
        if (sold) {
            assertThat(holds.values()).as("sold with all its stock").isSubsetOf(Hold.HELD, Hold.SHIPPED);
        }
    }

    private void enqueue(Message message) {
        String queue = message.topic().equals(Topics.RESERVATIONS) ? message.key() : "payment";
        queues.computeIfAbsent(queue, ignored -> new ArrayDeque<>()).add(message.body());
    }

    /** Lets one of the others do one thing; false if nobody has anything to do. */
    boolean step() {
        List<Runnable> possible = new ArrayList<>();
        queues.forEach((name, queue) -> {
            if (!queue.isEmpty()) {
                possible.add(
                        name.equals("payment") ? () -> payment(queue.remove()) : () -> inventory(name, queue.remove()));
            }
        });
        if (!news.isEmpty()) {
            possible.add(() -> give(news.remove()));
        }
        if (money == Money.ASKED) {
            possible.add(this::charge);
        }
        if (possible.isEmpty()) {
            return false;
        }
        possible.get(random.nextInt(possible.size())).run();
        return true;
    }

    private void inventory(String sku, SpecificRecord command) {
        Hold hold = holds.getOrDefault(sku, Hold.NONE);
        if (command instanceof Reserve) {
            assertThat(hold).as("reserved once").isEqualTo(Hold.NONE);
            boolean enough = random.nextInt(12) != 0;
            holds.put(sku, enough ? Hold.HELD : Hold.REFUSED);
            news.add(enough ? new NoteHeld(sku, sku, 100L, "EUR") : new NoteHoldRefused(sku, Orders.OUT_OF_STOCK));
        } else if (command instanceof Release) {
            assertThat(hold).as("what is shipped is not released").isNotEqualTo(Hold.SHIPPED);
            holds.computeIfPresent(sku, (ignored, before) -> before == Hold.HELD ? Hold.RELEASED : before);
        } else if (command instanceof Ship) {
            assertThat(hold).as("what is shipped was held").isEqualTo(Hold.HELD);
            holds.put(sku, Hold.SHIPPED);
        }
    }

    private void payment(SpecificRecord command) {
        if (command instanceof RequestPayment) {
            assertThat(money).as("asked for once").isEqualTo(Money.NONE);
            money = Money.ASKED;
        } else {
            cancelPayment();
        }
    }

    /** Cancelled means: end without money, whatever it takes. */
    private void cancelPayment() {
        boolean first = !paymentCancelled;
        paymentCancelled = true;
        if (money == Money.KEPT) {
            money = Money.GIVEN_BACK;
            news.add(new NotePaymentRefunded());
        } else if (money == Money.ASKED) {
            boolean taken = random.nextBoolean();
            money = taken ? Money.GIVEN_BACK : Money.NEVER;
            news.add(taken ? new NotePaymentRefunded() : new NotePaymentCancelled());
        } else if (money == Money.NONE && first) {
            news.add(new NotePaymentCancelled());
        }
    }

    private void charge() {
        boolean settles = random.nextInt(3) != 0;
        money = settles ? Money.KEPT : Money.NEVER;
        news.add(settles ? new NotePaymentSettled() : new NotePaymentFailed(Orders.DECLINED));
    }
}
