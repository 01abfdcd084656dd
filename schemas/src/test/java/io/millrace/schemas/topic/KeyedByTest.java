package io.millrace.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedByTest {
    private static final int PARTITIONS = 7;

    @Test
    void all_that_an_owner_has_lies_where_the_owner_lies() {
        IntStream.range(0, 50).mapToObj(number -> "c-" + number).forEach(owner -> {
            int partition = KeyedBy.ID.partition(owner, PARTITIONS);

            assertThat(KeyedBy.OWNER.partition("password:" + owner, PARTITIONS)).isEqualTo(partition);
            assertThat(KeyedBy.OWNER.partition("session:" + owner + ":f-1", PARTITIONS))
                    .isEqualTo(partition);
            assertThat(KeyedBy.SUBJECT.partition("order:" + owner, PARTITIONS)).isEqualTo(partition);
        });
    }
}
