package io.millrace.query.customers;

import io.millrace.query.http.Access;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Customers: who they are, how they stand, and what becomes of them. */
public final class CustomersApi implements ApiPart {
    private static final String ONE = "/api/v1/customers/{customerId}";

    private final CustomerReads reads;
    private final CustomerWrites writes;

    public CustomersApi(ApiTools tools) {
        CustomerLookup customers = new CustomerLookup(tools.state(), tools.committed());
        this.reads = new CustomerReads(customers, tools.pages());
        this.writes = new CustomerWrites(customers, tools.errands());
    }

    @Override
    public List<Topic<?>> doors() {
        return List.of(Topics.USERS);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.ACCOUNT_EVENTS);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/customers", Access.STAFF, Reply.now(reads::list)),
                Route.post("/api/v1/customers", Access.STAFF, Reply.later(writes::register)),
                Route.get(ONE, Access.PEOPLE, Reply.now(reads::customer)),
                Route.put(ONE, Access.PEOPLE, Reply.later(writes::changeAddress)),
                Route.delete(ONE, Access.PEOPLE, Reply.later(writes::delete)),
                Route.post(ONE + "/deactivate", Access.STAFF, Reply.later(writes::deactivate)),
                Route.post(ONE + "/reactivate", Access.STAFF, Reply.later(writes::reactivate)));
    }
}
