package io.millrace.query.system;

import io.millrace.schemas.envelope.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** How orders went in the last ten minutes: how many each second, and how long from placed to confirmed. */
final class Charts {
    static final int SECONDS = 600;
    static final int LATENCY_SECONDS = 10;
    private static final int MOST_OPEN = 50_000;
    private static final Map<String, String> COUNTED = Map.of(
            "OrderPlaced", "placed",
            "OrderConfirmed", "confirmed",
            "OrderRejected", "rejected",
            "OrderFailed", "failed");

    private final InstantSource clock;
    private final Map<String, Recent> counts = new TreeMap<>();
    private final Latencies[] latencies = new Latencies[SECONDS / LATENCY_SECONDS];
    private final Map<String, Instant> placedAt = new LinkedHashMap<>();

    Charts(InstantSource clock) {
        this.clock = clock;
        COUNTED.values().forEach(name -> counts.put(name, new Recent(SECONDS)));
        for (int slot = 0; slot < latencies.length; slot++) {
            latencies[slot] = new Latencies();
        }
    }

    /** An order's fact; it counts for the second in which it is seen. */
    synchronized void note(Event event) {
        String name = COUNTED.get(event.type());
        if (name == null) {
            return;
        }
        long second = clock.instant().getEpochSecond();
        counts(name).add(second);
        if (name.equals("placed")) {
            placedAt.put(event.aggregateId(), event.occurredAt());
            forgetOldest();
            return;
        }
        Instant placed = placedAt.remove(event.aggregateId());
        if (placed != null && name.equals("confirmed")) {
            long slot = second / LATENCY_SECONDS;
            latencies[(int) (slot % latencies.length)].add(slot, Duration.between(placed, event.occurredAt()));
        }
    }

    /** All seconds up to the last whole one, the oldest first. */
    synchronized Shown show() {
        long end = clock.instant().getEpochSecond();
        Map<String, int[]> perSecond = new TreeMap<>();
        counts.forEach((name, recent) -> perSecond.put(name, recent.before(end)));
        long lastSlot = end / LATENCY_SECONDS;
        List<Latency> latency = LongStream.rangeClosed(lastSlot - latencies.length + 1, lastSlot)
                .mapToObj(slot -> latencies[(int) (slot % latencies.length)].show(slot))
                .flatMap(Optional::stream)
                .toList();
        return new Shown(Instant.ofEpochSecond(end - SECONDS).toString(), perSecond, latency);
    }

    private Recent counts(String name) {
        return counts.getOrDefault(name, new Recent(0));
    }

    private void forgetOldest() {
        Iterator<Instant> oldest = placedAt.values().iterator();
        while (placedAt.size() > MOST_OPEN) {
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * Ten minutes.
     *
     * @param from the first second; one number for it and each of the 599 after it
     * @param latency of each ten seconds in which an order was confirmed
     */
    record Shown(String from, Map<String, int[]> perSecond, List<Latency> latency) {}

    /** How long orders took from placed to confirmed that were confirmed in the ten seconds from then on. */
    record Latency(String from, int confirmed, long p50Ms, long p99Ms) {}
}
