package io.millrace.query.deadletters;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.millrace.query.history.LookUps;
import io.millrace.query.http.Access;
import io.millrace.query.http.Cursors;
import io.millrace.query.http.Page;
import io.millrace.query.http.PageRequest;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.log.DeadLetterNotice;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that nobody could take: listed, the newest first, shown with their bytes, and put back. */
public final class DeadLettersApi implements ApiPart {
    private final LookUps lookUps;
    private final Cursors cursors;
    private final int partitions;
    private final Redrives redrives;
    private final Counter counter;

    public DeadLettersApi(ApiTools tools) {
        this.lookUps = tools.lookUps();
        this.cursors = tools.cursors();
        this.partitions = tools.kafka().partitions();
        this.redrives = new Redrives(tools.lookUps(), tools.doors(), partitions);
        this.counter = Counter.builder("millrace.dead.letters.seen")
                .description("dead letters of all applications, since the API was started")
                .register(tools.meters());
    }

    @Override
    public List<Topic<?>> doors() {
        return Redrives.DOORS;
    }

    @Override
    public void seen(DeadLetterNotice notice) {
        counter.increment();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/dead-letters", Access.STAFF, Reply.now(this::letters)),
                Route.get("/api/v1/dead-letters/{id}", Access.STAFF, Reply.now(this::letter)),
                Route.post("/api/v1/dead-letters/{id}/redrive", Access.STAFF, Reply.later(this::redrive)));
    }

    private Reply letters(Context context) {
        PageRequest request = cursors.page(context);
        LetterPage page = lookUps.ask(consumer -> new LetterScan(consumer, partitions).page(request));
        String end = page.end().map(Positions::toString).orElse(null);
        return Reply.ok(new Page<>(page.letters(), cursors.next(request, end)));
    }

    private Reply letter(Context context) {
        LetterId id = LetterId.of(context.pathParam("id"), partitions).orElseThrow(DeadLettersApi::unknown);
        return Reply.ok(lookUps.ask(consumer -> new LetterScan(consumer, partitions).one(id))
                .orElseThrow(DeadLettersApi::unknown));
    }

    private CompletableFuture<Reply> redrive(Context context) {
        LetterId id = LetterId.of(context.pathParam("id"), partitions).orElseThrow(DeadLettersApi::unknown);
        boolean again = "true".equals(context.queryParam("again"));
        ConsumerRecord<byte[], byte[]> letter = lookUps.ask(consumer -> new LetterScan(consumer, partitions).record(id))
                .orElseThrow(DeadLettersApi::unknown);
        return redrives.run(id, letter, again);
    }

    private static Problem unknown() {
        return Problem.notFound("unknown-dead-letter", "There is no dead letter of this id.");
    }
}
