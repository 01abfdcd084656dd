package io.millrace.query;

import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.state.StateStore;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** State that tests make up. */
final class MemoryState implements StateReader {
    private static final int PARTITIONS = 4;

    private final Map<String, NavigableMap<String, Object>> records = new ConcurrentHashMap<>();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Set<Integer> lost = ConcurrentHashMap.newKeySet();
    private volatile long staleness;

    <V> void put(StateStore<V> store, int partition, String key, V value) {
        records(store, partition).put(key, value);
    }

    void remove(StateStore<?> store, int partition, String key) {
        records(store, partition).remove(key);
    }

    /** Nobody answers for this context any more. */
    void lose(String context) {
        away.add(context);
    }

    /** Nobody answers for this partition of any context any more. */
    void lose(int partition) {
        lost.add(partition);
    }

    void beStaleBy(long records) {
        staleness = records;
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public <V> Answer<Optional<V>> get(StateStore<V> store, int partition, String key) {
        return answer(
                store,
                partition,
                Optional.ofNullable(records(store, partition).get(key)).map(store.type()::cast));
    }

    @Override
    public <V> Answer<List<Entry<V>>> range(StateStore<V> store, int partition, Range range) {
        NavigableMap<String, Object> from = records(store, partition).tailMap(range.from(), true);
        NavigableMap<String, Object> part = range.to().isEmpty() ? from : from.headMap(range.to(), false);
        return answer(
                store,
                partition,
                part.entrySet().stream()
                        .limit(range.limit())
                        .map(entry -> new Entry<>(entry.getKey(), store.type().cast(entry.getValue())))
                        .toList());
    }

    private <T> Answer<T> answer(StateStore<?> store, int partition, T value) {
        if (away.contains(store.context()) || lost.contains(partition)) {
            throw new StateUnavailableException(store.context() + " is away");
        }
        return new Answer<>(value, staleness);
    }

    private NavigableMap<String, Object> records(StateStore<?> store, int partition) {
        return records.computeIfAbsent(store.name() + partition, none -> new ConcurrentSkipListMap<>());
    }
}
