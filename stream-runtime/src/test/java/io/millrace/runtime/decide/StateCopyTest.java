package io.millrace.runtime.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCopyTest {

    @Test
    void a_copy_is_equal_and_its_own() {
        ItemState state = new ItemState();
        state.setSku("raspberry-pi-4b");
        state.setLastEventAt(Instant.EPOCH);
        state.setStatus(ProductStatus.ACTIVE);
        state.setCategories(List.of("boards"));
        state.setOnHand(10);

        ItemState copy = StateCopy.of(state);

        assertThat(copy).isEqualTo(state).isNotSameAs(state);
        copy.setOnHand(11);
        assertThat(state.getOnHand()).isEqualTo(10);
    }
}
