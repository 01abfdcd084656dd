package io.millrace.query.part;

import io.millrace.query.http.Route;
import io.millrace.query.log.LogObserver;
import io.millrace.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * One part of the API, mostly one context's: what it reads, writes, follows and answers. Parts do not know each other,
 * and all the rest knows them only as this.
 */
public interface ApiPart extends LogObserver {

    /** What is answered under which paths. */
    List<Route> routes();

    /** The doors it writes to. */
    default List<Topic<?>> doors() {
        return List.of();
    }

    /** The logs that are followed for it; of all that is seen there, everybody is told. */
    default List<Topic<? extends SpecificRecord>> logs() {
        return List.of();
    }

    /** Whether it can do what it is there for; the API is ready when all parts are. */
    default boolean ready() {
        return true;
    }

    /** The server is about to stop: what would go on is ended in order. */
    default void end() {}
}
