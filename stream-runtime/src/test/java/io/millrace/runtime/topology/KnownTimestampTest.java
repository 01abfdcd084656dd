package io.millrace.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTimestampTest {

    @ParameterizedTest
    @CsvSource({"-1,0", "-9223372036854775808,0", "0,0", "1,1", "4102444800000,4102444800000"})
    void no_stamp_stops_a_thread_and_none_is_below_the_epoch(long stamp, long known) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "t",
                0,
                0,
                stamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());

        assertThat(new KnownTimestamp().extract(record, 77)).isEqualTo(known);
    }
}
