package io.millrace.schemas.wire;

import io.millrace.schemas.inventory.HandledCommand;
import io.millrace.schemas.state.StateStore;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Everything of ours that is ever stored: the values of all topics and of all state stores. */
final class Vocabulary {

    static final List<Class<? extends SpecificRecord>> TOPIC_VALUES =
            records(Topics.ALL.stream().map(Topic::valueType));

    // Its store is inventory's own business, so that no catalogue names it.
    static final List<Class<? extends SpecificRecord>> STATES =
            records(Stream.concat(stores().map(StateStore::type), Stream.of(HandledCommand.class)));

    static final List<Class<? extends SpecificRecord>> ALL =
            records(Stream.concat(TOPIC_VALUES.stream(), STATES.stream()));

    private Vocabulary() {}

    static Schema schema(Class<? extends SpecificRecord> type) {
        return SpecificData.get().getSchema(type);
    }

    private static List<Class<? extends SpecificRecord>> records(Stream<? extends Class<?>> types) {
        return types.filter(SpecificRecord.class::isAssignableFrom)
                .<Class<? extends SpecificRecord>>map(type -> type.asSubclass(SpecificRecord.class))
                .distinct()
                .toList();
    }

    private static Stream<StateStore<?>> stores() {
        return Arrays.stream(StateStores.class.getFields())
                .filter(field -> field.getType() == StateStore.class)
                .map(Vocabulary::store);
    }

    private static StateStore<?> store(Field field) {
        try {
            return (StateStore<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
