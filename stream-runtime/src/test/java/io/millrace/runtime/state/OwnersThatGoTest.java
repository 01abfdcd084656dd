package io.millrace.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.state.StateStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked when an instance dies or freezes, while standbys have moved since it was learned where they are. */
class OwnersThatGoTest {
    private static final Duration FRESH = Duration.ofMillis(150);

    private final FakeOps owner = new FakeOps();
    private final FakeOps standby = new FakeOps();
    private final FakeOps later = new FakeOps();
    private final RemoteState state = new RemoteState(Map.of("orders", List.of(standby.address(), later.address())), 1);

    @AfterEach
    void stop() {
        state.close();
        owner.close();
        standby.close();
        later.close();
    }

    @Test
    void a_standby_that_has_moved_since_is_found() {
        learn(owner.address());
        owner.close();
        moveStandby(owner.address());

        assertThat(get()).isEqualTo(new Answer<>(Optional.of(new OrderIndexEntry("c-1")), 5));
    }

    @Test
    void an_owner_that_has_just_let_a_question_wait_is_not_waited_for_again() {
        learn(owner.address());
        owner.freeze();
        moveStandby(owner.address());

        long begun = System.nanoTime();
        assertThat(get().staleness()).isEqualTo(5);

        assertThat(owner.asked)
                .as("when the hosts were learned, and once frozen")
                .hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("one call's longest time, not two")
                .isLessThan(StateClient.LONGEST_CALL.multipliedBy(2));
    }

    @Test
    void an_owner_without_anybody_beside_it_is_asked_once_more() {
        owner.say(List.of(owner.address()), List.of());
        standby.say(List.of(owner.address()), List.of());
        owner.hang();

        assertThatThrownBy(this::get).isInstanceOf(StateUnavailableException.class);

        assertThat(owner.asked).hasSize(2);
    }

    private void learn(String active) {
        owner.hold("c-1", 0);
        standby.say(List.of(active), List.of(standby.address()));
        assertThat(get().staleness()).isZero();
    }

    /** The hosts known are old enough to be asked for again, and name another standby by now. */
    private void moveStandby(String active) {
        standby.answer(503, "");
        later.hold("c-1", 5);
        for (FakeOps ops : List.of(standby, later)) {
            ops.say(List.of(active), List.of(later.address()));
        }
        long learned = System.nanoTime();
        await().pollDelay(FRESH).until(() -> System.nanoTime() - learned > FRESH.toNanos());
    }

    private Answer<Optional<OrderIndexEntry>> get() {
        return state.get(StateStores.ORDERS_BY_AGE, 0, "o-1");
    }
}
