package io.millrace.runtime.state;

import io.millrace.schemas.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads the state stores of one or more contexts. What is read may not be committed yet, and may be aborted: what is
 * told as final comes from a log.
 */
public interface StateReader {

    /** How many partitions every store has. */
    int partitions();

    /**
     * One record.
     *
     * @throws StateUnavailableException if nobody can answer now
     */
    <V> Answer<Optional<V>> get(StateStore<V> store, int partition, String key);

    /**
     * The records of one partition in key order.
     *
     * @throws StateUnavailableException if nobody can answer now
     */
    <V> Answer<List<Entry<V>>> range(StateStore<V> store, int partition, Range range);

    /**
     * Several records, in the order of the places asked for.
     *
     * @throws StateUnavailableException if nobody can answer for one of them now
     */
    default <V> List<Answer<Optional<V>>> all(StateStore<V> store, List<Place> places) {
        return places.stream()
                .map(place -> get(store, place.partition(), place.key()))
                .toList();
    }

    /**
     * The same range of every partition.
     *
     * @throws StateUnavailableException if nobody can answer for any of them now
     */
    default <V> Everywhere<V> everywhere(StateStore<V> store, Range range) {
        return Everywhere.of(IntStream.range(0, partitions())
                .mapToObj(partition -> Attempt.at(() -> range(store, partition, range)))
                .toList());
    }

    /** The contexts that it knows of. */
    default Set<String> contexts() {
        return Set.of();
    }

    /** What all instances say of themselves that can be asked now. */
    default List<InstanceReport> instances() {
        return List.of();
    }

    /**
     * A part of a store's keys.
     *
     * @param from the first key, included; empty for the beginning
     * @param to the last key, excluded; empty for the end
     * @param limit 1 to 1,000 records
     */
    record Range(String from, String to, int limit) {

        /** The longest answer to one question, in records. */
        public static final int LONGEST = 1000;

        public Range {
            if (limit < 1 || limit > LONGEST) {
                throw new IllegalArgumentException("limit must be 1 to " + LONGEST);
            }
        }

        /** All keys that begin with an aggregate's id and the separator of its parts. */
        public static Range partsOf(String aggregateId, int limit) {
            return new Range(aggregateId + "!", aggregateId + "\"", limit);
        }
    }

    /** Where a record lies. */
    record Place(int partition, String key) {}

    /** One record of a store. */
    record Entry<V>(String key, V value) {}

    /**
     * What was found in all partitions for which somebody could answer.
     *
     * @param answers in the order of the partitions
     * @param whole whether somebody could answer for every partition
     */
    record Everywhere<V>(List<Answer<List<Entry<V>>>> answers, boolean whole) {

        static <V> Everywhere<V> of(List<Attempt<Answer<List<Entry<V>>>>> attempts) {
            List<Answer<List<Entry<V>>>> answers = attempts.stream()
                    .flatMap(attempt -> attempt.answer().stream())
                    .toList();
            if (answers.isEmpty()) {
                attempts.stream()
                        .flatMap(attempt -> attempt.away().stream())
                        .findFirst()
                        .ifPresent(away -> {
                            throw away;
                        });
            }
            return new Everywhere<>(answers, answers.size() == attempts.size());
        }
    }

    /**
     * An answer with its age.
     *
     * @param staleness how many records a standby that answered was behind; 0 from the owner
     */
    record Answer<T>(T value, long staleness) {
        /** Something made of the value, as old as the value. */
        public <R> Answer<R> map(Function<T, R> made) {
            return new Answer<>(made.apply(value), staleness);
        }
    }
}
