package io.millrace.runtime.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.config.InternalToken;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.HostDirectory.Hosts;
import io.millrace.schemas.state.StateStore;
import io.millrace.schemas.state.StateStores;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the stores of applications that run elsewhere, through their ops servers. A question goes to the partition's
 * owner, then to its standby, then to those whom the instances name by then: the owner of now, even while it restores,
 * and each standby of now; after that nobody can answer now. Who let a question wait just now is passed over as long as
 * somebody else is there. Whenever an owner did not answer, it is asked in the background who owns its partitions now.
 */
public final class RemoteState implements StateReader, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SEED = Pattern.compile("http://([A-Za-z0-9._-]+:[0-9]{1,5})/?");
    private static final int MOST_CALLS_AT_ONCE = 32;

    private final Map<String, HostDirectory> contexts = new HashMap<>();
    private final StateClient client;
    private final StoredValues values = new StoredValues();
    private final int partitions;
    private final ExecutorService calls = Executors.newFixedThreadPool(MOST_CALLS_AT_ONCE, task -> {
        Thread thread = new Thread(task, "state-calls");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Reads these contexts.
     *
     * @param seeds some ops servers (host:port) of each context; the others are learned from them
     */
    public RemoteState(Map<String, List<String>> seeds, int partitions) {
        this(seeds, partitions, Optional.empty());
    }

    private RemoteState(Map<String, List<String>> seeds, int partitions, Optional<InternalToken> token) {
        client = new StateClient(token);
        seeds.forEach((context, addresses) -> contexts.put(context, new HostDirectory(addresses, client)));
        this.partitions = partitions;
    }

    /** As the settings say: {@code MILLRACE_ORDERS_URL} and so on, {@code http://host:port}, comma-separated. */
    public static RemoteState from(Settings settings, int partitions) {
        Map<String, List<String>> seeds = new HashMap<>();
        for (StateStore<?> store : StateStores.ALL) {
            String name = "MILLRACE_" + store.context().toUpperCase(Locale.ROOT) + "_URL";
            settings.find(name).ifPresent(urls -> seeds.put(store.context(), addresses(name, urls)));
        }
        return new RemoteState(seeds, partitions, InternalToken.from(settings));
    }

    private static List<String> addresses(String name, String urls) {
        return Stream.of(urls.split(",", -1))
                .map(url -> SEED.matcher(url.strip()))
                .map(url -> {
                    if (!url.matches()) {
                        throw new InvalidSettingException(
                                name, "http://host:port, or several with commas between them");
                    }
                    return url.group(1);
                })
                .toList();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public <V> Answer<Optional<V>> get(StateStore<V> store, int partition, String key) {
        String path = path(store, partition) + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        Answer<byte[]> found = ask(new Question(store.context(), partition, path + "?stale="));
        if (found.value().length == 0 && found.staleness() > 0) {
            throw new StateUnavailableException("the owner of partition " + partition + " of " + store.context()
                    + " is away, and its standby may not have heard of " + store.name() + " yet");
        }
        return found.map(body -> body.length == 0 ? Optional.empty() : Optional.of(values.one(store, body)));
    }

    @Override
    public <V> Answer<List<Entry<V>>> range(StateStore<V> store, int partition, Range range) {
        StringBuilder path =
                new StringBuilder(path(store, partition)).append("?limit=").append(range.limit());
        if (!range.from().isEmpty()) {
            path.append("&from=").append(URLEncoder.encode(range.from(), StandardCharsets.UTF_8));
        }
        if (!range.to().isEmpty()) {
            path.append("&to=").append(URLEncoder.encode(range.to(), StandardCharsets.UTF_8));
        }
        return ask(new Question(store.context(), partition, path + "&stale=")).map(body -> values.all(store, body));
    }

    @Override
    public <V> List<Answer<Optional<V>>> all(StateStore<V> store, List<Place> places) {
        return atOnce(places, place -> get(store, place.partition(), place.key()));
    }

    @Override
    public <V> Everywhere<V> everywhere(StateStore<V> store, Range range) {
        List<Integer> numbers =
                Stream.iterate(0, number -> number + 1).limit(partitions).toList();
        return Everywhere.of(atOnce(numbers, partition -> Attempt.at(() -> range(store, partition, range))));
    }

    @Override
    public Set<String> contexts() {
        return Set.copyOf(contexts.keySet());
    }

    @Override
    public List<InstanceReport> instances() {
        List<String> servers = atOnce(List.copyOf(contexts.values()), HostDirectory::everybody).stream()
                .flatMap(Set::stream)
                .distinct()
                .toList();
        return atOnce(servers, this::report).stream().flatMap(Optional::stream).toList();
    }

    private Optional<InstanceReport> report(String address) {
        try {
            HttpResponse<byte[]> answer = client.get(address, "/internal/system");
            return answer.statusCode() == 200
                    ? Optional.of(JSON.readValue(answer.body(), InstanceReport.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether every context says who has which partition. */
    public boolean reachable() {
        return contexts.values().stream()
                .noneMatch(hosts -> hosts.of(0).active().isEmpty());
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }

    private <A, T> List<T> atOnce(List<A> questions, Function<A, T> ask) {
        List<CompletableFuture<T>> asked = questions.stream()
                .map(question -> CompletableFuture.supplyAsync(() -> ask.apply(question), calls))
                .toList();
        List<T> answers = new ArrayList<>();
        try {
            asked.forEach(answer -> answers.add(answer.join()));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        return answers;
    }

    private Answer<byte[]> ask(Question question) {
        HostDirectory directory = contexts.get(question.context());
        if (directory == null) {
            throw new StateUnavailableException("nobody said where " + question.context() + " runs");
        }
        Hosts hosts = directory.of(question.partition());
        Optional<Answer<byte[]>> owners = first(client.awake(hosts.active()), question, false);
        if (owners.isPresent()) {
            return owners.get();
        }
        directory.doubt(calls);
        return first(client.awake(hosts.standbys()), question, true)
                .or(() -> first(whoeverIsThere(directory.refreshed(question.partition())), question, true))
                .orElseThrow(() -> new StateUnavailableException(
                        "nobody answers for partition " + question.partition() + " of " + question.context()));
    }

    private List<String> whoeverIsThere(Hosts hosts) {
        List<String> awake = client.awake(hosts.all());
        return awake.isEmpty() ? hosts.active() : awake;
    }

    /** The first answer there is. */
    private Optional<Answer<byte[]>> first(List<String> addresses, Question question, boolean stale) {
        return addresses.stream()
                .flatMap(address -> answer(address, question, stale).stream())
                .findFirst();
    }

    private Optional<Answer<byte[]>> answer(String address, Question question, boolean stale) {
        try {
            HttpResponse<byte[]> response = client.get(address, question.path() + stale);
            return switch (response.statusCode()) {
                case 200 -> Optional.of(new Answer<>(response.body(), staleness(response)));
                case 204 -> Optional.of(new Answer<>(new byte[0], staleness(response)));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long staleness(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("X-Staleness").orElse(0);
    }

    private static String path(StateStore<?> store, int partition) {
        return "/internal/stores/" + store.name() + "/" + partition;
    }

    /**
     * What is asked of one partition; the path ends where {@code true} or {@code false} says whether a standby may
     * answer.
     */
    private record Question(String context, int partition, String path) {}
}
