package io.millrace.query.payments;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.http.Access;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.http.Route;
import io.millrace.query.log.LogEntry;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.query.state.OrderOwners;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Payments, to be read. */
public final class PaymentsApi implements ApiPart {
    private static final Map<String, String> OUTCOMES = Map.of(
            "PaymentSettled", "settled",
            "PaymentFailed", "failed",
            "PaymentCancelled", "cancelled",
            "PaymentRefunded", "refunded");

    private final StateReader state;
    private final PaymentList list;
    private final OrderOwners owners;
    private final MeterRegistry meters;

    public PaymentsApi(ApiTools tools) {
        this.state = tools.state();
        this.list = new PaymentList(tools.pages());
        this.owners = new OrderOwners(tools.state());
        this.meters = tools.meters();
        // From the beginning: who looks for an increase must see the 0.
        OUTCOMES.values().forEach(this::ended);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.PAYMENT_EVENTS);
    }

    @Override
    public void seen(LogEntry entry) {
        String outcome = entry.log().equals(Topics.PAYMENT_EVENTS)
                ? OUTCOMES.get(entry.event().type())
                : null;
        if (outcome != null) {
            ended(outcome).increment();
        }
    }

    private Counter ended(String outcome) {
        return Counter.builder("millrace.payments")
                .description("payments that ended, since the API was started")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/payments", Access.STAFF, Reply.now(list::list)),
                Route.get("/api/v1/payments/{paymentId}", Access.SIGNED_IN, Reply.now(this::payment)));
    }

    private static Problem unknown() {
        return Problem.notFound("unknown-payment", "There is no payment of this id.");
    }

    private Reply payment(Context context) {
        String id = Requests.id(context, "paymentId", PaymentsApi::unknown);
        if (!owners.show(id, Caller.of(context))) {
            throw unknown();
        }
        int partition = Topics.PAYMENT_EVENTS.partition(id, state.partitions());
        Answer<Optional<PaymentState>> found = state.get(StateStores.PAYMENTS, partition, id);
        return Reply.ok(PaymentJson.of(found.value().orElseThrow(PaymentsApi::unknown)))
                .staleBy(found.staleness());
    }
}
