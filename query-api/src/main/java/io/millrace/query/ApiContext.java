package io.millrace.query;

import io.javalin.config.RoutesConfig;
import io.millrace.query.log.LogObserver;
import io.millrace.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * One context's part of the API: what it reads, writes, follows and answers. All the rest knows contexts only as this.
 */
public interface ApiContext extends LogObserver {
    /** The doors it writes to. */
    default List<Topic<?>> doors() {
        return List.of();
    }

    /** The logs that are followed for it; of all that is seen there, everybody is told. */
    default List<Topic<? extends SpecificRecord>> logs() {
        return List.of();
    }

    void routes(RoutesConfig routes);
}
