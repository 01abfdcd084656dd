package io.millrace.runtime.toy;

import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.runtime.toy.Lockers.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.runtime.toy.protocol.BuildingEvent;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.wire.FingerprintIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a later version says: a command cannot be passed over, a fact can. */
class LaterVersionTest {

    private static final String LATER_BRANCH =
            "{\"type\":\"record\",\"name\":\"LaterThing\",\"namespace\":\"io.millrace.runtime.toy.protocol\",\"fields\":[]},";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_command_of_a_later_version_is_a_dead_letter(boolean atTheDoor, @TempDir Path directory) throws IOException {
        try (TopologyFixture toy = Lockers.start(directory)) {
            Topic<LockerCommand> topic = atTheDoor ? TOPICS.door() : TOPICS.replies();
            byte[] value = later(toy, LockerCommand.getClassSchema(), "command");

            toy.send(topic, "l-1", value);

            assertThat(toy.deadLetter()).satisfies(letter -> {
                assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("unknown-type");
                assertThat(letter.value()).isEqualTo(value);
            });
            toy.nothingElse();
        }
    }

    @Test
    void a_fact_of_a_later_version_is_passed_over_and_counted(@TempDir Path directory) throws IOException {
        try (TopologyFixture toy = Lockers.start(directory)) {
            toy.send(TOPICS.building(), "l-1", later(toy, BuildingEvent.getClassSchema(), "fact"));

            toy.nothingElse();
            assertThat(toy.meters()
                            .get("millrace.unknown.facts")
                            .tag("topic", "lockers-building-events")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    /** A record as a later version writes it: its union has one branch more, and that is the one it holds. */
    private static byte[] later(TopologyFixture toy, Schema known, String union) throws IOException {
        String grown = known.toString()
                .replace(
                        "\"name\":\"" + union + "\",\"type\":[",
                        "\"name\":\"" + union + "\",\"type\":[" + LATER_BRANCH);
        Schema schema = new Schema.Parser().parse(grown);
        toy.ids().know(schema);
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            switch (field.schema().getType()) {
                case STRING -> record.put(field.pos(), "l-1");
                case LONG -> record.put(field.pos(), 1L);
                default -> {}
            }
        }
        record.put(
                union,
                new GenericData.Record(
                        schema.getField(union).schema().getTypes().get(0)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5)
                .putInt(1, FingerprintIds.fingerprint(schema))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
