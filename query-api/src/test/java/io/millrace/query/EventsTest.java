package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.CommandRefused;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String EVENTS = "/api/v1/events";
    private static final int MOST = 200;
    /** Facts of 100,000 bytes each: more than the system's buffers and the queue hold. */
    private static final int LOUD = 200;

    private final ApiFixture api = new ApiFixture();
    private final List<EventStream> open = new ArrayList<>();

    @AfterEach
    void stop() {
        api.close();
        open.forEach(EventStream::close);
    }

    @Test
    void a_committed_fact_is_told_with_its_place() {
        EventStream stream = listen("");

        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));

        await().until(() -> stream.told().size() == 1);
        EventStream.Told event = stream.told().get(0);
        assertThat(event.type()).isEqualTo("OrderConfirmed");
        assertThat(event.data().path("log").asText()).isEqualTo("order-events");
        assertThat(event.data().path("partition").asInt(-1)).isZero();
        assertThat(event.data().path("offset").asInt(-1)).isZero();
        assertThat(event.data().path("aggregateId").asText()).isEqualTo("o-1");
        assertThat(event.data().path("sequence").asInt()).isEqualTo(3);
        assertThat(event.data().path("type").asText()).isEqualTo("OrderConfirmed");
        assertThat(event.data().path("at").asText()).endsWith("Z");
        assertThat(event.data().has("causedBy")).isTrue();
        assertThat(event.data().path("data").isObject()).isTrue();
    }

    @Test
    void only_what_is_wanted_is_told() {
        EventStream byType = listen("?type=OrderShipped,OrderFailed");
        EventStream byKey = listen("?key=o-2");
        EventStream byLog = listen("?log=payment-events&log=email-events");

        api.log(Topics.ORDER_EVENTS, Samples.confirmed("o-1", 3));
        api.log(Topics.ORDER_EVENTS, shipped("o-2"));
        api.log(Topics.ORDER_EVENTS, shipped("o-3"));

        await().until(() -> byType.told().size() == 2 && byKey.told().size() == 1);
        assertThat(byType.aggregates()).containsExactly("o-2", "o-3");
        assertThat(byKey.aggregates()).containsExactly("o-2");
        assertThat(byLog.told()).isEmpty();
    }

    @Test
    void who_comes_back_is_told_what_it_missed_and_nothing_twice() {
        EventStream first = listen("");
        ship(0, 10);
        await().until(() -> first.told().size() == 10);
        first.close();
        ship(10, 20);

        EventStream again = listen("?lastEventId=" + first.told().get(4).id());
        await().until(() -> again.told().size() == 15);
        ship(20, 30);

        await().until(() -> again.told().size() == 25);
        assertThat(again.aggregates())
                .containsExactlyElementsOf(
                        IntStream.range(5, 30).mapToObj(number -> "o-" + number).toList());
    }

    @Test
    void who_left_before_anything_happened_goes_on_there_too() {
        EventStream first = listen("");
        await().until(() -> !first.lastId().isEmpty());
        first.close();
        ship(0, 3);

        EventStream again = new EventStream(api.http.request(EVENTS).header("Last-Event-ID", first.lastId()));
        open.add(again);

        await().until(() -> again.told().size() == 3);
        assertThat(again.aggregates()).containsExactly("o-0", "o-1", "o-2");
    }

    @Test
    void without_an_id_it_begins_now() {
        ship(0, 3);

        EventStream stream = listen("");
        ship(3, 4);

        await().until(() -> !stream.told().isEmpty());
        assertThat(stream.aggregates()).containsExactly("o-3");
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThat(api.http
                        .get(EVENTS + "?lastEventId=nonsense")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("bad-cursor");
        assertThat(api.http.get(EVENTS + "?log=orders").json().path("field").asText())
                .isEqualTo("log");
        assertThat(api.http.get(EVENTS + "?type=" + "x".repeat(200)).status()).isEqualTo(400);
    }

    @Test
    void listeners_are_bounded_hold_no_thread_and_leave_their_place() {
        int before = Thread.activeCount();
        IntStream.range(0, MOST).forEach(number -> listen(""));
        int ours = Thread.activeCount() - before - MOST;

        Http.Answer refused = api.http.get(EVENTS);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(ours).as("threads of the server, beside the clients' own").isLessThan(60);
        ship(0, 1);
        await().until(() -> open.stream().allMatch(stream -> stream.told().size() == 1));
        open.get(0).close();
        await().until(() -> {
            ship(1, 2);
            return isWelcome();
        });
    }

    private boolean isWelcome() {
        try {
            listen("").close();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    @Test
    void a_client_that_does_not_read_keeps_nobody_and_is_cut_off() throws IOException {
        EventStream other = listen("");
        try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), api.http.port())) {
            deaf.setReceiveBufferSize(65_536);
            String request = "GET " + EVENTS + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
            deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(deaf.getInputStream().read()).isEqualTo('H');

            for (int some = 20; some <= LOUD; some += 20) {
                int told = some;
                IntStream.range(told - 20, told).forEach(number -> api.log(Topics.ORDER_EVENTS, loud("o-" + number)));
                await().atMost(Duration.ofSeconds(30)).until(() -> other.told().size() == told);
            }
            String last = new String(deaf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(last.substring(last.length() - 200)).contains("event: too-slow");
        }
    }

    @Test
    void a_server_that_stops_ends_the_streams_in_order() {
        EventStream stream = listen("");
        await().until(() -> !stream.lastId().isEmpty());

        api.close();

        await().until(stream::ended);
        assertThat(stream.comments()).last().asString().contains("stops");
    }

    private EventStream listen(String query) {
        EventStream stream = new EventStream(api.http.request(EVENTS + query));
        open.add(stream);
        return stream;
    }

    private void ship(int from, int to) {
        IntStream.range(from, to).forEach(number -> api.log(Topics.ORDER_EVENTS, shipped("o-" + number)));
    }

    private static Event loud(String orderId) {
        Reason reason = new Reason("x", "y".repeat(100_000));
        return new Event(orderId, 4, Instant.EPOCH, "c-1", null, new CommandRefused("CancelOrder", reason));
    }

    private static Event shipped(String orderId) {
        return new Event(orderId, 4, Instant.EPOCH, "c-1", null, new OrderShipped());
    }
}
