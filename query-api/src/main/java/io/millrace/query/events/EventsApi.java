package io.millrace.query.events;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.Access;
import io.millrace.query.http.Outlet;
import io.millrace.query.http.Route;
import io.millrace.query.log.LogDecoder;
import io.millrace.query.log.LogEntry;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.TopicKind;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** All facts as they are committed, for as long as a client listens; and first what it missed, if it says where. */
public final class EventsApi implements ApiPart {
    private static final int THREADS = 2;
    private static final int HERE_EVERY_S = 15;
    private static final Outlet.Limits LIMITS = new Outlet.Limits(
            2_000, 8 << 20, Fact.utf8("event: too-slow\ndata: {\"reason\":\"too-slow\"}\nretry: 5000\n\n"));
    /** A stream outlives no token by much. */
    private static final int LONGEST_MIN = 60;

    private static final byte[] COME_AGAIN = Fact.utf8(": come again\n\n");
    private static final byte[] STOPPING = Fact.utf8(": the server stops\n\n");

    private final List<Topic<? extends SpecificRecord>> logs = Topics.ALL.stream()
            .filter(topic -> topic.kind() == TopicKind.LOG)
            .map(EventsApi::log)
            .collect(Collectors.toUnmodifiableList());
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService readers = threads("events-read");
    private final ScheduledExecutorService writers = threads("events-write");
    private final LogIndex index;
    private final LookUps lookUps;
    private final Audience audience;
    private final CatchUp catchUp;

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    public EventsApi(ApiTools tools) {
        this.index = LogIndex.of(
                logs.stream().map(Topic::name).toList(), tools.kafka().partitions());
        this.lookUps = new LookUps(tools.kafka());
        this.audience = new Audience(index);
        Map<String, LogDecoder<?>> decoders = logs.stream()
                .map(log -> new LogDecoder<>(log, tools.ids()))
                .collect(Collectors.toMap(decoder -> decoder.log().name(), Function.identity()));
        this.catchUp = new CatchUp(audience, new CatchUp.Sources(index, decoders, lookUps), readers);
        writers.scheduleWithFixedDelay(audience::greet, HERE_EVERY_S, HERE_EVERY_S, TimeUnit.SECONDS);
    }

    /** A few for all clients; what comes when they have ended comes too late. */
    private static ScheduledExecutorService threads(String name) {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        ScheduledThreadPoolExecutor threads =
                new ScheduledThreadPoolExecutor(THREADS, daemons, new ThreadPoolExecutor.DiscardPolicy());
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    @SuppressWarnings("unchecked") // the values of every log are records
    private static Topic<? extends SpecificRecord> log(Topic<?> topic) {
        return (Topic<? extends SpecificRecord>) topic;
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return logs;
    }

    @Override
    public void following(Map<TopicPartition, Long> next) {
        audience.begin(next);
    }

    @Override
    public void seen(LogEntry entry) {
        audience.tell(entry);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events", Access.STAFF, this::listen));
    }

    private void listen(Context context) {
        Wanted wanted = Wanted.of(context, index.logs());
        Bookmark from = from(context);
        context.status(200).contentType("text/event-stream");
        context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        if (!context.method().equals(HandlerType.HEAD)) {
            audience.takePlace();
            context.future(() -> open(context, wanted, from));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    private CompletableFuture<Void> open(Context context, Wanted wanted, Bookmark from) {
        Listener listener = new Listener(wanted, new Outlet(context, LIMITS, writers), from);
        listeners.add(listener);
        Future<?> end = writers.schedule(() -> listener.outlet().finish(COME_AGAIN), LONGEST_MIN, TimeUnit.MINUTES);
        listener.outlet().ended().whenComplete((done, never) -> {
            end.cancel(false);
            listeners.remove(listener);
            audience.leavePlace();
        });
        listener.outlet().offer(Fact.utf8("retry: 2000\n"));
        listener.greet();
        catchUp.bring(listener);
        return listener.outlet().begin().ended();
    }

    private Bookmark from(Context context) {
        String header = context.header("Last-Event-ID");
        String last = header != null ? header : context.queryParam("lastEventId");
        return last == null || last.isEmpty() ? audience.now() : Bookmark.open(last, index);
    }

    /** Who listens is told that it is over, and can go on elsewhere, or later, where it was. */
    @Override
    public void end() {
        audience.close();
        listeners.forEach(listener -> listener.outlet().finish(STOPPING));
        readers.shutdownNow();
        writers.shutdown();
        lookUps.close();
    }
}
