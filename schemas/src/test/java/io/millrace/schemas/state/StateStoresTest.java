package io.millrace.schemas.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StateStoresTest {
    @Test
    void the_newer_stands_before_the_older() {
        String older = StateStores.byAge(Instant.parse("2025-03-01T10:00:00Z"), "o-1");
        String newer = StateStores.byAge(Instant.parse("2025-03-01T10:00:00.001Z"), "o-1");

        assertThat(newer).isLessThan(older);
        assertThat(StateStores.byAge(Instant.EPOCH, "o-1")).isEqualTo("7fffffffffffffff!o-1");
    }

    @Test
    void a_key_gives_its_part_back() {
        assertThat(StateStores.nameOfPart(StateStores.byAge(Instant.EPOCH, "~orders-0-7-1")))
                .isEqualTo("~orders-0-7-1");
        assertThat(StateStores.nameOfPart(StateStores.part("raspberry-pi-3", "o-1")))
                .isEqualTo("o-1");
    }
}
