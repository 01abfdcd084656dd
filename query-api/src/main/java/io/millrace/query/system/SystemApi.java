package io.millrace.query.system;

import io.javalin.http.Context;
import io.millrace.query.http.Access;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.log.LogEntry;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The system at a glance: applications, topics, topologies, lags, rates; and how orders went in the last minutes. */
public final class SystemApi implements ApiPart {
    private final Overview overview;
    private final Charts charts = new Charts(InstantSource.system());

    public SystemApi(ApiTools tools) {
        this.overview = new Overview(tools.state(), new Offsets(tools.kafka()));
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.ORDER_EVENTS);
    }

    @Override
    public void seen(LogEntry entry) {
        if (entry.log().equals(Topics.ORDER_EVENTS)) {
            charts.note(entry.event());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/system", Access.STAFF, Reply.now(this::system)),
                Route.get("/api/v1/system/charts", Access.STAFF, Reply.now(context -> Reply.ok(charts.show()))));
    }

    private Reply system(Context context) {
        SystemJson shown = overview.now();
        boolean partial = shown.topics().isEmpty();
        return partial ? Reply.ok(shown).without("topics") : Reply.ok(shown);
    }

    @Override
    public void end() {
        overview.close();
    }
}
