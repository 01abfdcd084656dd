package io.millrace.standalone.verify;

import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.verify.Findings;
import io.millrace.schemas.accounts.CustomerRegistered;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.orders.OrderCancelled;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderFailed;
import io.millrace.schemas.orders.OrderPlaced;
import io.millrace.schemas.orders.OrderRefundStarted;
import io.millrace.schemas.orders.OrderRefunded;
import io.millrace.schemas.orders.OrderRejected;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Messages against the facts that they are about, and facts against their messages. */
final class Messages {

    private static final Map<Class<?>, String> OF_ORDERS = Map.of(
            OrderPlaced.class, "order-received",
            OrderConfirmed.class, "order-confirmed",
            OrderRejected.class, "order-rejected",
            OrderFailed.class, "order-failed",
            OrderCancelled.class, "order-cancelled",
            OrderRefundStarted.class, "order-cancelled",
            OrderShipped.class, "order-shipped",
            OrderRefunded.class, "order-refunded");

    private static final byte[] SEEN = {1};

    private final List<Table> expected = new ArrayList<>();
    private final Table said;
    private final Findings findings;

    Messages(Tables tables, int partitions, Findings findings) {
        for (int partition = 0; partition < partitions; partition++) {
            expected.add(tables.open());
        }
        this.said = tables.open();
        this.findings = findings;
        findings.expect(Rules.MESSAGES);
    }

    /** Takes a fact of any log; what it is about lies on the same partition as the message. */
    void enter(Topic<?> log, int partition, Event event) {
        Optional<String> template = template(event.fact());
        if (template.isPresent()) {
            String key = StateStores.part(subject(log, event), log.name() + "/" + event.eventId());
            expected.get(partition).put(key, template.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Takes a fact of the log of messages: each is asked for once, and sent once. */
    void enterMessage(Event event) {
        if (event.fact() instanceof MessageRequested requested) {
            once(requested.getMessage().getIntentId(), "asked for", event);
        } else if (event.fact() instanceof MessageSkipped skipped && skipped.getMessage() != null) {
            once(skipped.getIntentId(), "asked for", event);
        } else if (event.fact() instanceof MessageSent sent) {
            once(sent.getIntentId(), "sent", event);
        }
    }

    /** Compares, once all logs have been entered. */
    void close(CheckedSystem system) {
        for (int number = 0; number < system.partitions(); number++) {
            Table facts = expected.get(number);
            system.emails().visit(StateStores.INTENTS, number, (partition, key, intent) -> {
                byte[] template = facts.get(key);
                if (template != null) {
                    facts.put(key, null);
                }
                String due = template == null ? "" : new String(template, StandardCharsets.UTF_8);
                if (isOfAFact(intent) && !due.equals(intent.getMessage().getTemplate())) {
                    system.wrong(
                            Rules.MESSAGES,
                            about(key),
                            "message " + key + " is " + intent.getMessage().getTemplate() + ", but its fact is "
                                    + (due.isEmpty() ? "not there" : "for " + due));
                }
            });
            facts.forEach((key, template) -> system.wrong(
                    Rules.MESSAGES,
                    about(key),
                    "message " + key + " (" + new String(template, StandardCharsets.UTF_8) + ") is not there"));
        }
    }

    private void once(String intentId, String what, Event event) {
        String key = StateStores.part(event.aggregateId(), intentId);
        if (said.get(what + " " + key) != null) {
            findings.add(Rules.MESSAGES, "message " + key + " is " + what + " once more by " + event.eventId());
        }
        said.put(what + " " + key, SEEN);
    }

    private static Optional<String> template(SpecificRecord fact) {
        if (fact instanceof CustomerRegistered) {
            return Optional.of("customer-registered");
        }
        if (fact instanceof HoldRefused refused) {
            return refused.getReason().getCode().equals("out-of-stock")
                    ? Optional.of("out-of-stock")
                    : Optional.empty();
        }
        return Optional.ofNullable(OF_ORDERS.get(fact.getClass()));
    }

    private static String subject(Topic<?> log, Event event) {
        if (log.equals(Topics.ORDER_EVENTS)) {
            return "order:" + event.aggregateId();
        }
        return (log.equals(Topics.INVENTORY_EVENTS) ? "sku:" : "customer:") + event.aggregateId();
    }

    /** What people send at the door has no fact. */
    private static boolean isOfAFact(IntentState intent) {
        String id = intent.getMessage().getIntentId();
        return List.of(Topics.ORDER_EVENTS, Topics.INVENTORY_EVENTS, Topics.ACCOUNT_EVENTS).stream()
                .anyMatch(log -> id.startsWith(log.name() + "/"));
    }

    /** The id within the subject that a key begins with. */
    private static String about(String key) {
        String subject = key.substring(0, key.indexOf(StateStores.SEPARATOR));
        return subject.substring(subject.indexOf(':') + 1);
    }
}
