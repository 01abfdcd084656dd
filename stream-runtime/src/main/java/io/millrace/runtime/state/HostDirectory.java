package io.millrace.runtime.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who answers for each partition of one context: learned from any of its ops servers, kept until it proves wrong. */
final class HostDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(HostDirectory.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FRESH = Duration.ofMillis(100);
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

    private final List<String> seeds;
    private final StateClient client;
    private final AtomicBoolean doubted = new AtomicBoolean();
    private volatile Map<Integer, Hosts> known = Map.of();
    private volatile long learnedAtNanos;

    HostDirectory(List<String> seeds, StateClient client) {
        this.seeds = List.copyOf(seeds);
        this.client = client;
    }

    /** Who answers for a partition; nobody if none of the servers known says so. */
    Hosts of(int partition) {
        return known.isEmpty() ? refreshed(partition) : known.getOrDefault(partition, Hosts.NONE);
    }

    /** As {@link #of}, and newly asked for, unless somebody did just now. */
    synchronized Hosts refreshed(int partition) {
        if (known.isEmpty() || isOld()) {
            learn();
        }
        return known.getOrDefault(partition, Hosts.NONE);
    }

    /** Who was known did not answer: asked for newly by one of these threads, unless somebody does or did just now. */
    void doubt(Executor threads) {
        if (isOld() && doubted.compareAndSet(false, true)) {
            try {
                threads.execute(this::settle);
            } catch (RejectedExecutionException e) {
                // Nobody asks any more.
                doubted.set(false);
            }
        }
    }

    private void settle() {
        try {
            refreshed(0);
        } finally {
            doubted.set(false);
        }
    }

    private boolean isOld() {
        return System.nanoTime() - learnedAtNanos > FRESH.toNanos();
    }

    /** Whoever may be one of its instances. */
    synchronized Set<String> everybody() {
        learn();
        return servers();
    }

    private void learn() {
        long stopNanos = System.nanoTime() + LONGEST_SEARCH.toNanos();
        for (String address : client.awake(servers())) {
            if (System.nanoTime() - stopNanos > 0) {
                return;
            }
            try {
                HttpResponse<byte[]> answer = client.get(address, "/internal/hosts");
                Map<Integer, Hosts> found = answer.statusCode() == 200 ? read(answer.body()) : Map.of();
                if (!found.isEmpty()) {
                    known = found;
                    learnedAtNanos = System.nanoTime();
                    return;
                }
            } catch (IOException | NumberFormatException e) {
                LOG.debug("{} does not say who has which partition", address, e);
            }
        }
    }

    private Set<String> servers() {
        Set<String> servers = new LinkedHashSet<>();
        known.values().forEach(hosts -> servers.addAll(hosts.active()));
        known.values().forEach(hosts -> servers.addAll(hosts.standbys()));
        servers.addAll(seeds);
        return servers;
    }

    private static Map<Integer, Hosts> read(byte[] body) throws IOException {
        Map<Integer, Hosts> found = new HashMap<>();
        for (Map.Entry<String, JsonNode> partition :
                JSON.readTree(body).path("partitions").properties()) {
            found.put(
                    Integer.valueOf(partition.getKey()),
                    new Hosts(
                            addresses(partition.getValue().path("active")),
                            addresses(partition.getValue().path("standbys"))));
        }
        return found;
    }

    private static List<String> addresses(JsonNode list) {
        List<String> addresses = new ArrayList<>();
        list.forEach(address -> addresses.add(address.asText()));
        return addresses;
    }

    /** Addresses (host:port) for one partition. */
    record Hosts(List<String> active, List<String> standbys) {
        static final Hosts NONE = new Hosts(List.of(), List.of());

        /** Who may answer, those first who should. */
        List<String> all() {
            return Stream.concat(active.stream(), standbys.stream()).toList();
        }
    }
}
