package io.millrace.query.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.millrace.query.door.DoorWriter;
import io.millrace.query.door.NewIds;
import io.millrace.query.http.Access;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Page;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.query.state.Listing;
import io.millrace.query.state.OrderOwners;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.runtime.state.StateReader;
import io.millrace.schemas.door.DoorRecord;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.Ids;
import io.millrace.schemas.door.SlackDoor;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What people are told: e-mails and Slack messages, to be read by subject; and messages for Slack. */
public final class NotificationsApi implements ApiPart {
    private final StateReader state;
    private final Pages pages;
    private final OrderOwners owners;
    private final DoorWriter doors;

    public NotificationsApi(ApiTools tools) {
        this.state = tools.state();
        this.pages = tools.pages();
        this.owners = new OrderOwners(tools.state());
        this.doors = tools.doors();
    }

    @Override
    public List<Topic<?>> doors() {
        return List.of(Topics.SLACK_NOTIFICATIONS);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.EMAIL_EVENTS);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/emails", Access.PEOPLE, Reply.now(this::emails)),
                Route.post("/api/v1/slack", Access.STAFF, Reply.later(this::slack)));
    }

    private Reply emails(Context context) {
        String subject = subject(context);
        Pages.Whole whole = new Pages.Whole(subject, Topics.EMAIL_EVENTS.partition(subject, state.partitions()));
        Listing<IntentJson> found =
                pages.partsOf(StateStores.INTENTS, whole, pages.asked(context), Search.all(IntentJson::of));
        Page<IntentJson> shown = isFor(Caller.of(context), subject) ? found.page() : new Page<>(List.of(), null);
        return found.mark(Reply.ok(shown));
    }

    /** Customers see what concerns them and their orders; anything else has no messages for them. */
    private boolean isFor(Caller caller, String subject) {
        if (!caller.isCustomer()) {
            return true;
        }
        String id = subject.substring(subject.indexOf(':') + 1);
        return switch (subject.substring(0, subject.indexOf(':'))) {
            case "order" -> owners.show(id, caller);
            case "customer" -> caller.sees(id);
            default -> false;
        };
    }

    private static String subject(Context context) {
        String orderId = context.queryParam("orderId");
        String subject = context.queryParam("subject");
        if ((orderId == null) == (subject == null)) {
            throw Problem.badRequest("bad-parameter", "subject", "Either subject or orderId must be given.");
        }
        String whole = subject != null ? subject : "order:" + orderId;
        String id = whole.substring(whole.indexOf(':') + 1);
        if (whole.length() == id.length() || !Ids.isKnown(id) || !Ids.isGiven(whole.substring(0, whole.indexOf(':')))) {
            throw Problem.badRequest("bad-parameter", "subject", "subject must be a kind, a colon and an id.");
        }
        return whole;
    }

    private CompletableFuture<Reply> slack(Context context) {
        FieldReader body = Requests.body(context);
        Message message = SlackDoor.message(body);
        String given = body.optionalId("commandId");
        String commandId = given != null ? given : NewIds.next("c");
        ObjectNode json =
                SlackDoor.json(message.getText(), message.getSlackChannel()).put("commandId", commandId);
        return doors.write(Topics.SLACK_NOTIFICATIONS, null, json, Requests.trace(context))
                .thenApply(where -> accepted(where, commandId));
    }

    /** Under the subject that the door derives from where the message lies, it can be read back. */
    private Reply accepted(RecordMetadata where, String commandId) {
        DoorRecord lying = new DoorRecord(
                Topics.SLACK_NOTIFICATIONS, state.partitions(), where.partition(), where.offset(), null, new byte[0]);
        String subject = SlackDoor.SUBJECT_PREFIX + lying.derivedId();
        return Reply.of(202, new Accepted(commandId, subject)).with("Location", "/api/v1/emails?subject=" + subject);
    }

    private record Accepted(String commandId, String subject) {}
}
