package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;

class EventsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SKUS = 700;

    @Test
    void what_was_missed_is_read_from_the_logs_without_gap_or_repeat() {
        String before;
        try (QueryApi first = LivingSystem.SHARED.local();
                EventStream stream = listen(first, "")) {
            await().atMost(PATIENCE).until(() -> !stream.lastId().isEmpty());
            before = stream.lastId();
            Http http = new Http(first.port());
            IntStream.range(0, SKUS)
                    .mapToObj(number -> http.posting("/api/v1/products", product(number)))
                    .toList()
                    .forEach(answer -> assertThat(answer.join().status()).isBetween(201, 202));
            await().atMost(PATIENCE).until(() -> stream.told().size() >= SKUS);
        }

        // Another server: it followed the logs from after all that, and must read it.
        try (QueryApi second = LivingSystem.SHARED.local();
                EventStream stream = listen(second, "&lastEventId=" + before)) {
            Http http = new Http(second.port());
            assertThat(http.post("/api/v1/products", product(SKUS)).status()).isEqualTo(201);

            await().atMost(PATIENCE).until(() -> stream.told().size() > SKUS);
            assertThat(stream.aggregates()).doesNotHaveDuplicates().hasSize(SKUS + 1);
            assertThat(ordered(stream.told())).isTrue();
        }
    }

    @Test
    void who_comes_from_another_system_is_told_so_and_begins_at_the_end() throws IOException {
        try (QueryApi api = LivingSystem.SHARED.local();
                EventStream stream = listen(api, "&lastEventId=" + farAhead())) {
            await().atMost(PATIENCE).until(() -> stream.told().size() == 1);
            assertThat(stream.told().get(0).type()).isEqualTo("reset");

            Http http = new Http(api.port());
            await().atMost(PATIENCE).until(() -> !stream.lastId().isEmpty());
            assertThat(http.post("/api/v1/products", product(SKUS + 1)).status())
                    .isEqualTo(201);

            await().atMost(PATIENCE).until(() -> stream.told().size() == 2);
            assertThat(stream.aggregates().get(1)).isEqualTo("ev-" + (SKUS + 1));
        }
    }

    /** An id of a system whose inventory log was much longer. */
    private static String farAhead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            ByteUtils.writeVarint(4, out);
            out.writeInt("inventory-events".hashCode());
            for (int partition = 0; partition < 4; partition++) {
                ByteUtils.writeVarlong(1_000_000_000, out);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static EventStream listen(QueryApi api, String more) {
        Http http = new Http(api.port());
        return new EventStream(http.request("/api/v1/events?type=ProductAdded" + more));
    }

    private static String product(int number) {
        return "{\"sku\":\"ev-" + number + "\",\"name\":\"Pi\",\"unitPrice\":\"1.00\",\"currency\":\"EUR\"}";
    }

    /** Whether the facts of each partition come in their order. */
    private static boolean ordered(List<EventStream.Told> told) {
        long[] last = {-1, -1, -1, -1};
        Set<Integer> partitions = new HashSet<>();
        for (EventStream.Told event : told) {
            int partition = event.data().path("partition").asInt();
            long offset = event.data().path("offset").asLong();
            partitions.add(partition);
            if (offset <= last[partition]) {
                return false;
            }
            last[partition] = offset;
        }
        return partitions.size() == last.length;
    }
}
