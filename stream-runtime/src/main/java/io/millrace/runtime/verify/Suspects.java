package io.millrace.runtime.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that are not what the log gave when it was looked at first. They may be what it gave a
 * little later: whoever turns out to be so is none any more.
 */
final class Suspects {

    private final Map<Place, byte @Nullable []> found = new HashMap<>();

    void add(String store, String key, byte @Nullable [] kept) {
        found.put(new Place(store, key), kept);
    }

    /** The fold has come to this. */
    void seen(String store, String key, byte @Nullable [] folded) {
        if (found.isEmpty()) {
            return;
        }
        Place place = new Place(store, key);
        if (found.containsKey(place) && Arrays.equals(found.get(place), folded)) {
            found.remove(place);
        }
    }

    /** Nothing can be said of it. */
    void forget(String store, String key) {
        found.remove(new Place(store, key));
    }

    void forEach(BiConsumer<Place, byte @Nullable []> visitor) {
        found.forEach(visitor);
    }

    /** Where a record is kept. */
    record Place(String store, String key) {}
}
