package io.millrace.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.runtime.state.StateReader.Everywhere;
import io.millrace.runtime.state.StateReader.Place;
import io.millrace.runtime.state.StateReader.Range;
import io.millrace.schemas.orders.OrderIndexEntry;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteStateTest {
    private static final String NOBODY = "127.0.0.1:1";
    private static final int PARTITIONS = 4;

    private final FakeOps owner = new FakeOps();
    private final FakeOps other = new FakeOps();
    private final RemoteState state = new RemoteState(Map.of("orders", List.of(NOBODY, owner.address())), PARTITIONS);

    @BeforeEach
    void own() {
        owner.say(List.of(owner.address()), List.of());
        owner.hold("c-1", 0);
    }

    @AfterEach
    void stop() {
        state.close();
        owner.close();
        other.close();
    }

    @Test
    void the_owner_is_found_through_any_server_that_answers() {
        assertThat(get("o-1")).isEqualTo(new Answer<>(Optional.of(new OrderIndexEntry("c-1")), 0));
        assertThat(owner.asked).containsExactly("/internal/stores/orders-by-age/0/o-1?stale=false");
        assertThat(state.reachable()).isTrue();
    }

    @Test
    void a_record_that_is_not_there_is_none() {
        owner.answer(204, "");

        assertThat(get("~orders:1!2").value()).isEmpty();
        assertThat(owner.asked).containsExactly("/internal/stores/orders-by-age/0/%7Eorders%3A1%212?stale=false");
    }

    @Test
    void a_range_comes_in_key_order_with_its_values() {
        String value = Base64.getEncoder()
                .encodeToString(new RecordCodec<>(OrderIndexEntry.class, new FingerprintIds())
                        .encode("any", new OrderIndexEntry("c-1")));
        owner.answer(200, "{\"records\":[{\"key\":\"a!1\",\"value\":\"" + value + "\"}]}");

        assertThat(state.range(StateStores.ORDERS_BY_AGE, 0, new Range("a!", "a\"", 7))
                        .value())
                .containsExactly(new Entry<>("a!1", new OrderIndexEntry("c-1")));
        assertThat(owner.asked)
                .containsExactly("/internal/stores/orders-by-age/0?limit=7&from=a%21&to=a%22&stale=false");
    }

    @Test
    void a_standby_answers_for_an_owner_that_is_gone_and_says_how_old_it_is() {
        owner.say(List.of(NOBODY), List.of(other.address()));
        other.hold("c-1", 5);

        assertThat(get("o-1")).isEqualTo(new Answer<>(Optional.of(new OrderIndexEntry("c-1")), 5));
        assertThat(other.asked).containsExactly("/internal/stores/orders-by-age/0/o-1?stale=true");
    }

    @Test
    void an_owner_that_hangs_is_asked_once_and_not_for_long() {
        owner.say(List.of(owner.address()), List.of(other.address()));
        owner.hang();
        other.hold("c-1", 5);

        assertThat(get("o-1").staleness()).isEqualTo(5);
        assertThat(owner.asked).hasSize(1);
    }

    @Test
    void an_answer_without_end_is_none() {
        owner.say(List.of(owner.address()), List.of(other.address()));
        owner.flood();
        other.hold("c-1", 5);

        assertThat(get("o-1").staleness()).isEqualTo(5);
    }

    @Test
    void a_new_owner_is_learned_when_the_old_one_says_not_here() {
        assertThat(get("o-1").value()).isPresent();
        owner.answer(503, "");
        other.hold("c-2", 0);
        owner.say(List.of(other.address()), List.of());

        // What was learned just now is not asked for again at once.
        await().ignoreException(StateUnavailableException.class)
                .until(() -> get("o-1").value().equals(Optional.of(new OrderIndexEntry("c-2"))));
    }

    @Test
    void a_new_owner_that_still_restores_may_say_what_it_has() {
        owner.answerOnlyStale("c-1", 4);

        assertThat(get("o-1")).isEqualTo(new Answer<>(Optional.of(new OrderIndexEntry("c-1")), 4));
        assertThat(owner.asked).hasSize(2);
    }

    @Test
    void nobody_to_ask_is_said_and_not_waited_for() {
        owner.answer(503, "");

        assertThatThrownBy(() -> get("o-1")).isInstanceOf(StateUnavailableException.class);
        assertThat(owner.asked).as("the owner, and the owner again").hasSize(2);
        assertThatThrownBy(() -> state.get(StateStores.ITEMS, 0, "pi"))
                .isInstanceOf(StateUnavailableException.class)
                .hasMessageContaining("inventory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "{\"records\":3}", "{\"records\":[{\"key\":\"a\",\"value\":\"AAAA\"}]}"})
    void what_cannot_be_read_is_as_good_as_no_answer(String body) {
        owner.answer(200, body);

        assertThatThrownBy(() -> state.range(StateStores.ORDERS_BY_AGE, 0, new Range("", "", 7)))
                .isInstanceOf(StateUnavailableException.class);
    }

    @Test
    void all_partitions_are_asked_at_once() {
        owner.sayAll(PARTITIONS, owner.address());
        owner.answerTogether(PARTITIONS);

        Everywhere<OrderIndexEntry> found = state.everywhere(StateStores.ORDERS_BY_AGE, new Range("", "", 7));

        assertThat(found.whole()).isTrue();
        assertThat(found.answers())
                .hasSize(PARTITIONS)
                .allSatisfy(answer -> assertThat(answer.value()).isEmpty());
    }

    @Test
    void what_is_found_everywhere_says_whether_a_partition_is_missing() {
        owner.say(List.of(owner.address()), List.of());
        owner.answer(200, "{\"records\":[]}");

        Everywhere<OrderIndexEntry> found = state.everywhere(StateStores.ORDERS_BY_AGE, new Range("", "", 7));

        assertThat(found.answers()).as("only partition 0 has an owner").hasSize(1);
        assertThat(found.whole()).isFalse();
        owner.answer(503, "");
        assertThatThrownBy(() -> state.everywhere(StateStores.ORDERS_BY_AGE, new Range("", "", 7)))
                .isInstanceOf(StateUnavailableException.class);
    }

    @Test
    void a_standby_that_is_behind_cannot_say_that_there_is_none() {
        owner.say(List.of(NOBODY), List.of(other.address()));
        other.lack(3);

        assertThatThrownBy(() -> get("o-1")).isInstanceOf(StateUnavailableException.class);
        other.lack(0);
        assertThat(get("o-1").value()).isEmpty();
    }

    @Test
    void while_a_standby_answers_the_new_owner_is_looked_for() {
        owner.say(List.of(NOBODY), List.of(other.address()));
        other.hold("c-1", 5);
        assertThat(get("o-1").staleness()).isEqualTo(5);

        other.say(List.of(owner.address()), List.of());
        owner.say(List.of(owner.address()), List.of());

        await().ignoreException(StateUnavailableException.class)
                .until(() -> get("o-1").staleness() == 0);
    }

    @Test
    void an_owner_that_did_not_answer_just_now_is_not_waited_for_by_everybody() {
        owner.say(List.of(owner.address()), List.of(other.address()));
        owner.hang();
        other.hold("c-1", 5);

        get("o-1");
        get("o-2");

        assertThat(other.asked).hasSize(2);
        assertThat(owner.asked).hasSize(1);
    }

    @Test
    void several_records_come_in_the_order_they_were_asked_for() {
        owner.sayAll(PARTITIONS, owner.address());

        List<Answer<Optional<OrderIndexEntry>>> answers =
                state.all(StateStores.ORDERS_BY_AGE, List.of(new Place(3, "a"), new Place(0, "b")));

        assertThat(answers).hasSize(2);
        assertThat(owner.asked)
                .containsExactlyInAnyOrder(
                        "/internal/stores/orders-by-age/3/a?stale=false",
                        "/internal/stores/orders-by-age/0/b?stale=false");
        owner.answer(503, "");
        assertThatThrownBy(() -> state.all(StateStores.ORDERS_BY_AGE, List.of(new Place(3, "a"))))
                .isInstanceOf(StateUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "https://127.0.0.1:1", "http://127.0.0.1", "http://a:1/x", "http://a:1,,"})
    void an_address_that_is_none_is_an_invalid_setting(String url) {
        Settings settings = Settings.of(Map.of("MILLRACE_ORDERS_URL", url));

        assertThatThrownBy(() -> RemoteState.from(settings, PARTITIONS))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MILLRACE_ORDERS_URL must be");
    }

    @Test
    void the_settings_name_servers_of_each_context() {
        Settings settings =
                Settings.of(Map.of("MILLRACE_ORDERS_URL", "http://" + NOBODY + ", http://" + owner.address()));
        try (RemoteState named = RemoteState.from(settings, PARTITIONS)) {
            assertThat(named.get(StateStores.ORDERS_BY_AGE, 0, "o-1").value()).isPresent();
        }
    }

    private Answer<Optional<OrderIndexEntry>> get(String key) {
        return state.get(StateStores.ORDERS_BY_AGE, 0, key);
    }
}
